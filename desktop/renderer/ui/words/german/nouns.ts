/** What is counted, in German by its English singular; where a verb follows, it stands with its noun. */
export const nouns = {
  cell: { one: 'Zelle', other: 'Zellen' },
  change: { one: 'Änderung', other: 'Änderungen' },
  'change has': { one: 'Änderung ist', other: 'Änderungen sind' },
  'closed day': { one: 'Schließtag', other: 'Schließtage' },
  conflict: { one: 'Konflikt', other: 'Konflikte' },
  customer: { one: 'Kunde', other: 'Kunden' },
  day: { one: 'Tag', other: 'Tage' },
  holiday: { one: 'Feiertag', other: 'Feiertage' },
  line: { one: 'Position', other: 'Positionen' },
  'line is': { one: 'Position wird', other: 'Positionen werden' },
  link: { one: 'Link', other: 'Links' },
  order: { one: 'Auftrag', other: 'Aufträge' },
  'other computer': { one: 'anderer Computer', other: 'andere Computer' },
  picture: { one: 'Bild', other: 'Bilder' },
  'price rule': { one: 'Preisregel', other: 'Preisregeln' },
  product: { one: 'Artikel', other: 'Artikel' },
  'recovery code': { one: 'Wiederherstellungscode', other: 'Wiederherstellungscodes' },
  row: { one: 'Zeile', other: 'Zeilen' },
  rule: { one: 'Regel', other: 'Regeln' },
  session: { one: 'Sitzung', other: 'Sitzungen' },
  'short line': { one: 'Position', other: 'Positionen' },
  unit: { one: 'Einheit', other: 'Einheiten' },
  'unread message': { one: 'ungelesene Nachricht', other: 'ungelesene Nachrichten' },
  'unsent edit': { one: 'ungesendete Änderung', other: 'ungesendete Änderungen' },
} as const

export type Noun = keyof typeof nouns
