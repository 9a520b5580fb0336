/** Texts of the frame around the screens and of the first steps, in German by their English. */
export const app = {
  'Sending {subject}': '{subject}: wird gesendet',
  'The app could not open its local store': 'Die App konnte ihren lokalen Speicher nicht öffnen',
  'Nothing was changed. Try again; if it stays like this, restart the app.':
    'Es wurde nichts geändert. Versuchen Sie es erneut; bleibt es dabei, starten Sie die App neu.',
  'An admin ended the access of this computer. What was not sent yet is with them to be looked at, and nothing of the workspace is stored here any more.':
    'Ein Admin hat den Zugang dieses Computers beendet. Was noch nicht gesendet war, liegt dort zur Durchsicht, und vom Arbeitsbereich ist hier nichts mehr gespeichert.',
  'Find anything': 'Alles finden',
  Found: 'Gefunden',
  'Nothing found for “{text}”. Orders are found by number, products by SKU or name.':
    'Nichts gefunden für „{text}“. Aufträge finden Sie über die Nummer, Artikel über Artikelnummer oder Name.',
  'Part of this screen could not be read. Nothing was lost; try again, and restart the app if it stays.':
    'Ein Teil dieser Ansicht konnte nicht gelesen werden. Nichts ging verloren; versuchen Sie es erneut, und starten Sie die App neu, wenn es bleibt.',
  'This screen stopped working': 'Diese Ansicht ist stehen geblieben',
  'Nothing was lost: your work is stored on this computer. Open the screen again; if it stops again, restart the app.':
    'Nichts ging verloren: Ihre Arbeit ist auf diesem Computer gespeichert. Öffnen Sie die Ansicht erneut; bleibt sie wieder stehen, starten Sie die App neu.',
  'Open the screen again': 'Ansicht erneut öffnen',
  Queue: 'Prüfliste',
  'Keyboard shortcuts': 'Tastenkürzel',
  'Last synced {lastSyncedAt}': 'Zuletzt abgeglichen: {lastSyncedAt}',
  'Not synced yet': 'Noch nicht abgeglichen',
  'Sync status': 'Abgleichstatus',
  '{pending} pending': '{pending} ausstehend',
  '{refusals} refused': '{refusals} abgelehnt',
  'Online · loading {value} %': 'Online · lädt, {value} %',
  Online: 'Online',
  Offline: 'Offline',
  Connecting: 'Verbindet',
  'Sign in to sync': 'Zum Abgleich anmelden',
  Account: 'Konto',
  'Account: {name}': 'Konto: {name}',
  'Sign in again': 'Erneut anmelden',
  'Sign out': 'Abmelden',
  'To {serverUrl}. Your pending work stays as it is.':
    'Bei {serverUrl}. Ihre ausstehende Arbeit bleibt, wie sie ist.',
  Later: 'Später',
  'Sign out and discard {changes}?': 'Abmelden und {changes} verwerfen?',
  'Sign out?': 'Abmelden?',
  '{changes} not reached the server. Signing out discards {pending} for good. Stay signed in until they are sent to keep them.':
    '{changes} noch nicht beim Server. Mit dem Abmelden verwerfen Sie {pending} endgültig. Bleiben Sie bis zum Senden angemeldet, um nichts zu verlieren.',
  'Everything has been sent. The copy of the workspace stays on this computer for the next sign-in.':
    'Alles ist gesendet. Die Kopie des Arbeitsbereichs bleibt für die nächste Anmeldung auf diesem Computer.',
  'Discard and sign out': 'Verwerfen und abmelden',
  'Stay signed in': 'Angemeldet bleiben',
  'You work on with what is stored here. Sign in again to send and receive changes.':
    'Sie arbeiten mit dem weiter, was hier gespeichert ist. Melden Sie sich erneut an, um Änderungen zu senden und zu empfangen.',
  'The copy of your company’s data on this computer was damaged, so a new one was made from the server. {saved}':
    'Die Kopie Ihrer Firmendaten auf diesem Computer war beschädigt und wurde vom Server neu erstellt. {saved}',
  'No unsent work was waiting in it.': 'Darin wartete keine ungesendete Arbeit.',
  '{edits} could be read and kept.': 'Lesbar und behalten: {edits}.',
  'This computer has no keyring, so you will sign in again after a restart. Your work is stored here all the same.':
    'Dieser Computer hat keinen Schlüsselbund, daher melden Sie sich nach einem Neustart erneut an. Ihre Arbeit ist trotzdem hier gespeichert.',
  'Version {version} of this app is available': 'Version {version} dieser App ist verfügbar',
  'No order chosen': 'Kein Auftrag ausgewählt',
  'Orders that wait for you are listed on the left.': 'Aufträge, die auf Sie warten, stehen links.',
  'Import your products': 'Artikel importieren',
  'From a CSV file on the server: npm run import -- products FILE. Or create them here; SKU, name, selling unit and list price are enough.':
    'Aus einer CSV-Datei auf dem Server: npm run import -- products DATEI. Oder legen Sie sie hier an; Artikelnummer, Name, Verkaufseinheit und Listenpreis genügen.',
  'Open the catalog': 'Katalog öffnen',
  'Add your customers': 'Kunden anlegen',
  'With their delivery addresses, and a group or percentage if they have one.':
    'Mit ihren Lieferadressen und einer Kundengruppe oder einem Rabatt, falls vorhanden.',
  'Open customers': 'Kunden öffnen',
  'Create the first portal link': 'Ersten Portal-Link anlegen',
  'A private address for one customer. Send it to the person who orders; their orders arrive here.':
    'Eine private Adresse für einen Kunden. Senden Sie sie der Person, die bestellt; ihre Aufträge kommen hier an.',
  'First steps': 'Erste Schritte',
  'First steps for {name}': 'Erste Schritte für {name}',
  'Three things, and your customers can order. Everything is stored as you go.':
    'Drei Dinge, dann können Ihre Kunden bestellen. Alles wird unterwegs gespeichert.',
  'To do': 'Zu tun',
  Screen: 'Ansicht',
  Action: 'Aktion',
  Enter: 'Erfassen',
  Sync: 'Abgleich',
  it: 'sie',
  them: 'sie',
  Fewer: 'Weniger',
  'Hide password': 'Passwort verbergen',
  Notifications: 'Meldungen',
  'Show password': 'Passwort zeigen',
  Working: 'Wird erledigt',
} as const
