"""Labels, envelopes and letters as drawings, one a page, to the edge of the paper. Who gets one is ``services.letters``' to say."""
