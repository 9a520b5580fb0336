const SETTINGS =
  'Schreiben Sie Bestellregeln wie der Export, etwa {"poNumber":"required","leadDays":2}; eine leere Zelle übernimmt alle.'

/** Sentences that the server and the worker write themselves, in German by their English; `{…}` stands for what varies. */
export const sent: Readonly<Record<string, string>> = {
  // Files as a whole
  'The file has no column "{missing}".': 'Die Datei hat keine Spalte „{missing}“.',
  'The file is too large; split it into parts.': 'Die Datei ist zu groß; teilen Sie sie auf.',
  'The file is too large to be sent at once; split it into parts.':
    'Die Datei ist zu groß, um auf einmal gesendet zu werden; teilen Sie sie auf.',
  'The file did not arrive whole. Choose it again.':
    'Die Datei ist nicht vollständig angekommen. Wählen Sie sie erneut.',
  'The file is no text: save it as CSV in UTF-8 and choose that file.':
    'Die Datei ist kein Text: Speichern Sie sie als CSV in UTF-8 und wählen Sie diese.',
  'The file is empty.': 'Die Datei ist leer.',
  'The file has a header but no rows.': 'Die Datei hat eine Kopfzeile, aber keine Zeilen.',
  'The file has the column "{twin}" twice; keep one.':
    'Die Datei hat die Spalte „{twin}“ zweimal; behalten Sie eine.',
  'The file can’t be read as a table: {message}': 'Die Datei ist nicht als Tabelle lesbar: {message}',
  'Someone changed prices of this file at the same moment. Nothing was written; run it again.':
    'Jemand hat im selben Moment Preise dieser Datei geändert. Es wurde nichts geschrieben; wiederholen Sie es.',
  'Somebody created one of these customers or groups while they were being imported. Nothing was written; run it again.':
    'Jemand hat während des Imports einen dieser Kunden oder eine dieser Kundengruppen angelegt. Es wurde nichts geschrieben; wiederholen Sie es.',
  'Somebody created one of these groups while they were being imported. Nothing was written; run it again.':
    'Jemand hat während des Imports eine dieser Kundengruppen angelegt. Es wurde nichts geschrieben; wiederholen Sie es.',
  'Somebody created one of these products while they were being imported. Nothing was written; run it again.':
    'Jemand hat während des Imports einen dieser Artikel angelegt. Es wurde nichts geschrieben; wiederholen Sie es.',
  // Cells of a file
  'Give each customer a reference of at most 60 characters.':
    'Geben Sie jedem Kunden eine Kundennummer mit höchstens 60 Zeichen.',
  'Use one of {allowed}.': 'Verwenden Sie eines von: {allowed}.',
  'Use at most {most} characters.': 'Verwenden Sie höchstens {most} Zeichen.',
  'Use at most {most} characters for each category.': 'Verwenden Sie höchstens {most} Zeichen je Kategorie.',
  'Enter a percentage from 0 to 100, such as 5 or 7.5.':
    'Geben Sie einen Prozentsatz von 0 bis 100 ein, etwa 5 oder 7,5.',
  'Enter a percentage from 0 to 100, such as 20 or 7.5.':
    'Geben Sie einen Prozentsatz von 0 bis 100 ein, etwa 20 oder 7,5.',
  '{name} needs {mode} in this column.': '{name} braucht in dieser Spalte {mode}.',
  'Write order settings as the export does, such as {"poNumber":"required","leadDays":2}; an empty cell inherits them all.':
    SETTINGS,
  'Write order settings as the export does, such as {"poNumber":"required","leadDays":2}; an empty cell inherits them all. Not valid: {field}.': `${SETTINGS} Nicht gültig: {field}.`,
  'An address needs at least line1 and city.': 'Eine Adresse braucht mindestens line1 und city.',
  'There is no category "{unknown}".': 'Es gibt keine Kategorie „{unknown}“.',
  'There is no product with the SKU {unknown}.': 'Es gibt keinen Artikel mit der Artikelnummer {unknown}.',
  'No product has this SKU; import the products first.':
    'Kein Artikel hat diese Artikelnummer; importieren Sie zuerst die Artikel.',
  'Enter a whole number from 1 to 1000000.': 'Geben Sie eine ganze Zahl von 1 bis 1000000 ein.',
  'Enter an amount in {currency}, such as 12.50 or 12,50.':
    'Geben Sie einen Betrag in {currency} ein, etwa 12.50 oder 12,50.',
  'Enter a day such as 2026-12-24 or 24.12.2026.':
    'Geben Sie einen Tag ein, etwa 2026-12-24 oder 24.12.2026.',
  'Enter a day, such as 2026-12-24.': 'Geben Sie einen Tag ein, etwa 2026-12-24.',
  'A list price has no owner; leave it empty.': 'Ein Listenpreis hat keinen Inhaber; lassen Sie ihn leer.',
  'No customer group has this name.': 'Keine Kundengruppe heißt so.',
  'No customer has this reference; import the customers first.':
    'Kein Kunde hat diese Kundennummer; importieren Sie zuerst die Kunden.',
  'Give each product a SKU of at most 64 characters.':
    'Geben Sie jedem Artikel eine Artikelnummer mit höchstens 64 Zeichen.',
  'Give a name of at most 200 characters.': 'Geben Sie einen Namen mit höchstens 200 Zeichen.',
  'Enter the units on hand as a whole number, or leave it empty.':
    'Geben Sie den Bestand als ganze Zahl ein, oder lassen Sie ihn leer.',
  'The file has this SKU already, as {twin}; keep one row.':
    'Die Datei hat diese Artikelnummer schon, als {twin}; behalten Sie eine Zeile.',
  'Minimum and maximum are multiples of the step, and the maximum is not below the minimum; this would be minimum {rules}.':
    'Minimum und Maximum sind Vielfache des Schritts, und das Maximum liegt nicht unter dem Minimum; es wären Minimum, Schritt und Maximum: {rules}.',
  'The last day of the offer is before its first, {from}.':
    'Der letzte Angebotstag liegt vor dem ersten, {from}.',
  'Line {earlier} has a price for the same days; keep one.':
    'Zeile {earlier} hat einen Preis für dieselben Tage; behalten Sie eine.',
  'There is a price for these days already; end it first, or give the same first day to change it.':
    'Für diese Tage gibt es schon einen Preis; beenden Sie ihn zuerst, oder geben Sie denselben ersten Tag an, um ihn zu ändern.',
  'Name the customer or the group.': 'Nennen Sie den Kunden oder die Kundengruppe.',
  'Enter an amount such as 12.50 or 12,50.': 'Geben Sie einen Betrag ein, etwa 12.50 oder 12,50.',
  'A price is never below zero.': 'Ein Preis liegt nie unter null.',
  'The last day comes before the first.': 'Der letzte Tag liegt vor dem ersten.',
  'It has more cells than the header; quote texts and amounts that hold the separator.':
    'Sie hat mehr Zellen als die Kopfzeile; setzen Sie Texte und Beträge, die das Trennzeichen enthalten, in Anführungszeichen.',
  'The file has this reference already; a further row may only hold an address.':
    'Die Datei hat diese Kundennummer schon; eine weitere Zeile darf nur eine Adresse enthalten.',
  'The file has this group already; keep one row.':
    'Die Datei hat diese Kundengruppe schon; behalten Sie eine Zeile.',
  'Give a name of at most 120 characters.': 'Geben Sie einen Namen mit höchstens 120 Zeichen.',
  // Rows that were changed after their file was checked
  'It was removed after the file was checked.': 'Es wurde entfernt, nachdem die Datei geprüft war.',
  'Somebody changed {what} after the file was checked.':
    'Jemand hat {what} geändert, nachdem die Datei geprüft war.',
  'Its product, customer or group was removed.':
    'Der Artikel, der Kunde oder die Kundengruppe dazu wurde entfernt.',
  'Somebody made a price for the same days after the file was checked.':
    'Jemand hat einen Preis für dieselben Tage angelegt, nachdem die Datei geprüft war.',
  'Somebody made a product with this SKU after the file was checked.':
    'Jemand hat einen Artikel mit dieser Artikelnummer angelegt, nachdem die Datei geprüft war.',
  'Its category was removed after the file was checked.':
    'Die Kategorie dazu wurde entfernt, nachdem die Datei geprüft war.',
  'The category above it was removed.': 'Die Kategorie darüber wurde entfernt.',
  'Its fields do not fit together ({code}).': 'Die Felder passen nicht zusammen ({code}).',
  // Why a mail or a webhook is held or was dropped
  'no answer in time': 'keine Antwort in der Zeit',
  'the address is not allowed': 'die Adresse ist nicht erlaubt',
  'the order is gone': 'den Auftrag gibt es nicht mehr',
  'this is no e-mail address': 'das ist keine E-Mail-Adresse',
  'the link was revoked': 'der Link wurde widerrufen',
  'the link has expired': 'der Link ist abgelaufen',
  'the customer is archived': 'der Kunde ist archiviert',
  'the portal has no public https address': 'das Portal hat keine öffentliche https-Adresse',
  'the invitation was used or has ended': 'die Einladung wurde verwendet oder ist abgelaufen',
  'the code was used or has ended': 'der Code wurde verwendet oder ist abgelaufen',
  'this release does not know this kind of mail': 'diese Version kennt diese Art von Mail nicht',
  'its mails and deliveries could not be prepared':
    'die Mails und Sendungen dazu konnten nicht vorbereitet werden',
  'it could not be put into the queue': 'es konnte nicht in die Warteschlange gestellt werden',
  'Restored from a backup: it may have been sent since. Send it again only if it is missing.':
    'Aus einer Sicherung wiederhergestellt: Sie kann seitdem gesendet worden sein. Senden Sie sie nur erneut, wenn sie fehlt.',
  // Rows pasted from a spreadsheet
  'The price is no amount in {currency}': 'Der Preis ist kein Betrag in {currency}',
  'A day is none, such as 2026-12-24 or 24.12.2026':
    'Ein Tag ist keiner, wie es 2026-12-24 oder 24.12.2026 wäre',
  'The quantity is a whole number from 1': 'Die Menge ist eine ganze Zahl ab 1',
  'The row does not fit together': 'Die Zeile passt nicht zusammen',
  'A list price has no owner': 'Ein Listenpreis hat keinen Inhaber',
  'The level is list, group or customer': 'Die Ebene ist list, group oder customer',
  'No group has this name': 'Keine Kundengruppe heißt so',
  'No customer has this reference': 'Kein Kunde hat diese Kundennummer',
  'Another row of these is for the same days': 'Eine andere dieser Zeilen gilt für dieselben Tage',
  'Another rule holds on some of the same days': 'Eine andere Regel gilt an einigen derselben Tage',
  // Subjects of edits of many rows
  '{count} price rules': '{count} Preisregeln',
  '{count} products': '{count} Artikel',
  '{file}, {count} rows': '{file}, {count} Zeilen',
  // The column of a cell before its sentence; the last, since it fits nearly everything.
  '{column}: {remedy}': '{column}: {remedy}',
}
