"""The words by which a quote says what stands behind them, in the languages in which quotes come: folded, as patterns. Data only."""

from __future__ import annotations

import re
from typing import Final

_OFFER: Final = (
    r"quotation|quote|offer|proposal|estimate|angebots?|kostenvoranschlags?|offerte|devis|proposition|offre|presupuesto|cotizacion|"
    r"oferta|preventivo|offerta|orcamento"
)
CALLED: Final = re.compile(rf"\b(?:{_OFFER})\b", re.I)
_NO: Final = r"no|nr|nummer|number|num|numero|n[\u00b0\u00ba]|#|ref|reference|referenz|id"
_TOKEN: Final = r"(?P<number>[a-z0-9][a-z0-9./_-]{0,28}[a-z0-9]|[a-z0-9])"
NUMBER_SURE: Final = re.compile(
    rf"\b(?:{_OFFER})[\s-]{{0,2}}(?:{_NO})(?:\.|\b)?\s{{0,3}}[:#.]?\s{{0,8}}{_TOKEN}(?![a-z0-9])", re.I
)
NUMBER: Final = re.compile(rf"\b(?:{_OFFER})\s{{0,2}}[:#]?\s{{0,4}}{_TOKEN}(?![a-z0-9])", re.I)
"""*Quote no. Q-12* says it is a number; *Quote Q-12* only where it holds a figure and is no day."""
NUMBER_ALONE: Final = re.compile(rf"^\s*(?:{_OFFER})[\s-]{{0,2}}(?:{_NO})\.?\s*:?\s*$", re.I)
"""The label on a line of its own: the number stands below."""
IN_NAME: Final = re.compile(rf"(?:{_OFFER})[\s_-]{{0,3}}(?:(?:{_NO})[\s._-]{{0,3}})?{_TOKEN}", re.I)

_TAX: Final = r"vat|tax|gst|mwst|ust|umsatzsteuer|mehrwertsteuer|steuer|tva|iva|btw"
GROSS: Final = re.compile(
    rf"\b(?:(?:grand\s+total|total\s+due|amount\s+due|total\s+payable|gesamtbetrag|endbetrag|endsumme|rechnungsbetrag|zahlbetrag|"
    rf"zu\s+zahlen|bruttobetrag|bruttosumme|net\s+a\s+payer|total\s+a\s+pagar|totale\s+ivato|totale\s+da\s+pagare)\b|"
    rf"(?:total|gesamt|summe|gesamtsumme|montant|importe|totale)\b[^\d\n]{{0,30}}\b(?:brutto|ttc|gross|(?:incl|inkl|inc|con|including|"
    rf"inklusive|inclusive|with|plus)\.?\s{{0,2}}(?:\d+[.,]?\d*\s?%\s?)?(?:{_TAX}|of\s+tax)|iva\s+inclu))",
    re.I,
)
NET: Final = re.compile(
    rf"\b(?:(?:sub\s?-?total|net\s+total|net\s+amount|nettobetrag|nettosumme|nettopreis|zwischensumme|sous-total|base\s+imponible|"
    rf"imponibile|subtotaal)\b|(?:total|gesamt|summe|gesamtsumme|montant|importe|totale)\b[^\d\n]{{0,30}}\b(?:netto|net|ht|"
    rf"(?:excl|exkl|ex|sin|zzgl|excluding|ohne|without|before)\.?\s{{0,2}}(?:{_TAX})))",
    re.I,
)
PLAIN: Final = re.compile(
    r"\b(?:total|gesamt|summe|gesamtsumme|gesamtpreis|angebotssumme|auftragssumme|quoted\s+price|total\s+price|price|preis|prix|precio|"
    r"montant|importe|totale|totaal|amount)\b",
    re.I,
)
STRONG: Final = re.compile(
    r"\b(?:total|gesamt|summe|gesamtsumme|gesamtpreis|angebotssumme|auftragssumme|totale|totaal)\b", re.I
)
TAX: Final = re.compile(rf"\b(?:{_TAX})\b", re.I)
RATE: Final = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%")

VALID: Final = re.compile(
    r"\b(?:valid\s+(?:until|till|to|through|thru)|expires?(?:\s+on)?|expiry(?:\s+date)?|expiration(?:\s+date)?|good\s+until|"
    r"gultig(?:\s+bis)?|gueltig(?:\s+bis)?|bindend\s+bis|gebunden\s+bis|bindefrist|valable\s+jusqu|validite|valid[oe]\s+hasta|"
    r"valida\s+hasta|validez|vencimiento|valido\s+fino|scadenza|geldig\s+tot|validity)",
    re.I,
)
FOR_DAYS: Final = re.compile(
    r"(?<!\d)(?P<n>\d{1,3})\s{0,2}(?P<unit>days?|tagen?|tage|jours?|dias?|giorni|dagen|weeks?|wochen?|semaines?|semanas?|months?|monate?|mois|"
    r"mes(?:es)?)\b",
    re.I,
)
"""*valid for 30 days*, read on a line that speaks of validity."""
VALIDITY: Final = re.compile(r"\b(?:valid|gultig|gueltig|valable|validite|valid[oa]|validez|geldig|bind)", re.I)
DATED: Final = re.compile(
    r"\b(?:date|dated|datum|angebotsdatum|date\s+of\s+(?:issue|quote|offer)|fecha|data|issued?(?:\s+on)?|vom|le|erstellt(?:\s+am)?)\b",
    re.I,
)
NOT_DATED: Final = re.compile(
    r"\b(?:due|delivery|liefer\w*|livraison|entrega|valid|gultig|gueltig|valable|expir\w*|birth\w*|geburts\w*)\b", re.I
)
"""A day of something else than the quote."""
