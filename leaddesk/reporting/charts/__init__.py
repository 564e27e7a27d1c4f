"""Charts of what tallies told: findings, marks and the rows behind them. No chart library, no window; imports no report."""
