/** Texts of connecting and signing in, in German by their English. */
export const session = {
  'StackCube Order Portal': 'StackCube Order Portal',
  'Join with an invitation': 'Mit einer Einladung beitreten',
  'Forgot your password': 'Passwort vergessen',
  'Back to sign in': 'Zurück zur Anmeldung',
  'Your name': 'Ihr Name',
  'At least 12 characters': 'Mindestens 12 Zeichen',
  'Public address, if you have one': 'Öffentliche Adresse, falls vorhanden',
  'Where customers reach this portal over https; it is checked, and can be set later in Settings':
    'Unter der Kunden dieses Portal über https erreichen; sie wird geprüft und lässt sich später in den Einstellungen festlegen',
  'Setup code': 'Einrichtungscode',
  'The server printed it when it started': 'Der Server hat ihn beim Start ausgegeben',
  'Create workspace': 'Arbeitsbereich anlegen',
  'Server address': 'Serveradresse',
  Join: 'Beitreten',
  'No code yet? Ask whoever runs the server for one. There, {value} with your e-mail address prints it.':
    'Noch kein Code? Bitten Sie den Betreiber des Servers um einen. Dort gibt {value} mit Ihrer E-Mail-Adresse ihn aus.',
  'If {email} signs in on this server, a reset code is on its way there.':
    'Wenn {email} sich auf diesem Server anmeldet, ist ein Rücksetzcode dorthin unterwegs.',
  'No code yet? Your e-mail': 'Noch kein Code? Ihre E-Mail',
  'Send a reset code by mail': 'Rücksetzcode per Mail senden',
  'The password of {email} is changed. Sign in with it.':
    'Das Passwort von {email} ist geändert. Melden Sie sich damit an.',
  'Reset code': 'Rücksetzcode',
  'Set new password': 'Neues Passwort setzen',
  'The password for {email} is right. Your account also asks for a second step.':
    'Das Passwort für {email} stimmt. Ihr Konto verlangt noch einen zweiten Schritt.',
  'Enter an address such as https://orders.company.example':
    'Geben Sie eine Adresse wie https://orders.company.example ein',
  'No portal server answers there. Check the address and your connection, then try again.':
    'Dort antwortet kein Portalserver. Prüfen Sie die Adresse und Ihre Verbindung und versuchen Sie es erneut.',
  'Connect this computer to your company’s portal server.':
    'Verbinden Sie diesen Computer mit dem Portalserver Ihrer Firma.',
  'An admin of your workspace gave you a code. It works once.':
    'Ein Admin Ihres Arbeitsbereichs hat Ihnen einen Code gegeben. Er gilt einmal.',
  'Choose a new password': 'Neues Passwort wählen',
  'A reset code works once and for an hour. You are signed out on all of your computers.':
    'Ein Rücksetzcode gilt einmal und eine Stunde lang. Sie werden auf allen Ihren Computern abgemeldet.',
  'Set up your workspace': 'Arbeitsbereich einrichten',
  'This server has no workspace yet. Currency and tax setting can’t change once products exist.':
    'Dieser Server hat noch keinen Arbeitsbereich. Währung und Steuereinstellung lassen sich nicht mehr ändern, sobald es Artikel gibt.',
} as const
