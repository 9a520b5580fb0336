/** What happened and what to do, by code, in German by their English. */
export const errors = {
  'Your sign-in has ended. Sign in again; nothing was lost.':
    'Ihre Anmeldung ist abgelaufen. Melden Sie sich erneut an; nichts ging verloren.',
  'This session has ended. Open your portal link again.':
    'Diese Sitzung ist beendet. Öffnen Sie Ihren Portal-Link erneut.',
  'This link is not valid. Ask the company that sent it for a new one.':
    'Dieser Link ist nicht gültig. Bitten Sie die Firma, die ihn gesendet hat, um einen neuen.',
  'E-mail or password is not right. Check both and try again.':
    'E-Mail oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es erneut.',
  'That is not your present password. Nothing was changed.':
    'Das ist nicht Ihr jetziges Passwort. Es wurde nichts geändert.',
  'Enter the six digits that your authenticator app shows, or a recovery code.':
    'Geben Sie die sechs Ziffern aus Ihrer Authenticator-App ein, oder einen Wiederherstellungscode.',
  'This code is not right, or was used already. Wait for the next one and try again.':
    'Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es erneut.',
  'The key that this link was sealed with is lost, so it can’t be shown. It goes on working for its buyer. Regenerate it to have one that can.':
    'Der Schlüssel, mit dem dieser Link versiegelt wurde, ist verloren; er kann nicht angezeigt werden. Für den Käufer funktioniert er weiter. Erneuern Sie ihn, um einen anzeigbaren zu haben.',
  'Two-step sign-in is on already. Turn it off first.':
    'Die Anmeldung in zwei Schritten ist schon ein. Schalten Sie sie zuerst aus.',
  'Two-step sign-in is off. Turn it on first.':
    'Die Anmeldung in zwei Schritten ist aus. Schalten Sie sie zuerst ein.',
  'This reset code is not valid any more. Ask for a new one.':
    'Dieser Rücksetzcode gilt nicht mehr. Fordern Sie einen neuen an.',
  'This is the last admin. Make somebody else an admin first.':
    'Das ist der letzte Admin. Machen Sie zuerst jemand anderen zum Admin.',
  'The setup code is not right. The server prints it in its window while it has no workspace.':
    'Der Einrichtungscode stimmt nicht. Der Server gibt ihn in seinem Fenster aus, solange er keinen Arbeitsbereich hat.',
  'This file is no picture that can be shown, or a damaged one. Choose a JPEG, PNG or WebP file.':
    'Diese Datei ist kein anzeigbares Bild oder beschädigt. Wählen Sie eine JPEG-, PNG- oder WebP-Datei.',
  'This is too large to be sent as one edit. Nothing was changed; split it into parts.':
    'Das ist zu groß für eine einzige Änderung. Nichts wurde geändert; teilen Sie es auf.',
  'The server has no room for another large edit at the moment. Nothing was lost: it waits here and is sent once the others are taken, within seven days. Undo it and split it into parts to send it sooner.':
    'Der Server hat gerade keinen Platz für eine weitere große Änderung. Nichts ging verloren: Sie wartet hier und wird gesendet, sobald die anderen angekommen sind, spätestens nach sieben Tagen. Machen Sie sie rückgängig und teilen Sie sie auf, damit sie früher gesendet wird.',
  'The disk of this computer is full, so this was not stored. Make room on it, then do it again.':
    'Der Datenträger dieses Computers ist voll, daher wurde das nicht gespeichert. Schaffen Sie Platz und wiederholen Sie es.',
  'Too many attempts. Wait a minute and try again.':
    'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
  'Too many requests came from here at once. Nothing was lost; wait a minute and try again.':
    'Von hier kamen zu viele Anfragen auf einmal. Nichts ging verloren; warten Sie eine Minute und versuchen Sie es erneut.',
  'This is more than can be sent at once. Send it in smaller parts; nothing was stored.':
    'Das ist mehr, als auf einmal gesendet werden kann. Senden Sie es in kleineren Teilen; es wurde nichts gespeichert.',
  'This request came from another website, so nothing was changed. Open your portal and try there.':
    'Diese Anfrage kam von einer anderen Website, daher wurde nichts geändert. Öffnen Sie Ihr Portal und versuchen Sie es dort.',
  'Your role does not allow this. Ask an admin of your workspace.':
    'Ihre Rolle erlaubt das nicht. Fragen Sie einen Admin Ihres Arbeitsbereichs.',
  'This does not exist, or is not yours to see.': 'Das gibt es nicht, oder Sie dürfen es nicht sehen.',
  'Something in the request is not valid.': 'Etwas in der Anfrage ist nicht gültig.',
  'This server already has a workspace. Sign in, or ask for an invitation.':
    'Dieser Server hat schon einen Arbeitsbereich. Melden Sie sich an, oder bitten Sie um eine Einladung.',
  'This e-mail address already signs in on this server. Use another one.':
    'Mit dieser E-Mail-Adresse meldet sich auf diesem Server schon jemand an. Verwenden Sie eine andere.',
  'This invitation is not valid any more. Ask an admin for a new one.':
    'Diese Einladung gilt nicht mehr. Bitten Sie einen Admin um eine neue.',
  'Enter an address that begins with https://, such as https://orders.company.example.':
    'Geben Sie eine Adresse ein, die mit https:// beginnt, etwa https://orders.company.example.',
  'This server does not answer at that address. Check the name, the certificate and that the proxy leads here, then try again; nothing was changed.':
    'Unter dieser Adresse antwortet dieser Server nicht. Prüfen Sie Name, Zertifikat und dass der Proxy hierher führt, und versuchen Sie es erneut; es wurde nichts geändert.',
  'Links can’t be sent yet: the portal has no public https address. An admin sets it in Settings → Workspace.':
    'Links können noch nicht gesendet werden: Das Portal hat keine öffentliche https-Adresse. Ein Admin legt sie unter Einstellungen → Arbeitsbereich fest.',
  'This link has no contact e-mail to send it to. Add one to the link, or hand the address over yourself.':
    'Dieser Link hat keine E-Mail eines Ansprechpartners. Tragen Sie im Link eine ein, oder übergeben Sie die Adresse selbst.',
  'Orders can only be sent to a public https address without a sign-in in it. For one in your own network the operator of this server names the host in WEBHOOK_PRIVATE_HOSTS.':
    'Aufträge können nur an eine öffentliche https-Adresse ohne Anmeldung darin gesendet werden. Für eine im eigenen Netz nennt der Betreiber dieses Servers den Host in WEBHOOK_PRIVATE_HOSTS.',
  'This portal does not answer over plain http here, since others could read along. Use its https address; on a network that you trust, start the server with --allow-plain-http.':
    'Dieses Portal antwortet hier nicht über einfaches http, weil andere mitlesen könnten. Verwenden Sie seine https-Adresse; in einem vertrauenswürdigen Netz starten Sie den Server mit --allow-plain-http.',
  'This customer is archived, so it can have no live link. Restore the customer first.':
    'Dieser Kunde ist archiviert und kann keinen gültigen Link haben. Stellen Sie zuerst den Kunden wieder her.',
  'A colleague changed the same meanwhile. Nothing was overwritten; look at it again and decide.':
    'Jemand aus dem Team hat inzwischen dasselbe geändert. Nichts wurde überschrieben; sehen Sie es erneut an und entscheiden Sie.',
  'The order has moved on, so this is not possible any more.':
    'Der Auftrag ist schon weiter, daher ist das nicht mehr möglich.',
  'The same product stood on two lines. Nothing was changed; send one line for each product.':
    'Ein Artikel stand auf zwei Zeilen. Es wurde nichts geändert; senden Sie je Artikel eine Zeile.',
  'Give a reason; the buyer will see it.': 'Geben Sie einen Grund an; der Besteller sieht ihn.',
  'This cart is not open any more; it was changed on another device.':
    'Dieser Warenkorb ist nicht mehr offen; er wurde auf einem anderen Gerät geändert.',
  'You have a list of this name already. Choose another name.':
    'Sie haben schon eine Liste mit diesem Namen. Wählen Sie einen anderen.',
  'You have as many lists as fit. Delete one you no longer need.':
    'Sie haben so viele Listen, wie möglich sind. Löschen Sie eine, die Sie nicht mehr brauchen.',
  'This product is not in your catalog any more.': 'Dieser Artikel ist nicht mehr in Ihrem Katalog.',
  'A colleague has unsent edits on this computer. They sign in here first, so that the edits are sent in their name.':
    'Jemand aus dem Team hat ungesendete Änderungen auf diesem Computer und meldet sich zuerst hier an, damit sie unter dem richtigen Namen gesendet werden.',
  'The server does not answer. Check its address and your connection, then try again.':
    'Der Server antwortet nicht. Prüfen Sie seine Adresse und Ihre Verbindung und versuchen Sie es erneut.',
  'This computer does not trust the server’s certificate, so nothing was sent to it. Check the address; if it is right, ask whoever runs the server to renew its certificate, and try again.':
    'Dieser Computer vertraut dem Zertifikat des Servers nicht, daher wurde ihm nichts gesendet. Prüfen Sie die Adresse; stimmt sie, bitten Sie den Betreiber des Servers, das Zertifikat zu erneuern, und versuchen Sie es erneut.',
  'The server is busy. Nothing was lost; try again in a moment.':
    'Der Server ist ausgelastet. Nichts ging verloren; versuchen Sie es gleich noch einmal.',
  'This app is too old to save changes here. Update it; your pending work is kept.':
    'Diese App ist zu alt, um hier Änderungen zu speichern. Aktualisieren Sie sie; Ihre ausstehende Arbeit bleibt erhalten.',
  'This app is newer than the server. Your pending work is kept until the server is updated.':
    'Diese App ist neuer als der Server. Ihre ausstehende Arbeit bleibt erhalten, bis der Server aktualisiert ist.',
  'The order had been decided before this arrived.':
    'Über den Auftrag war schon entschieden, bevor dies ankam.',
  'Open the order to see what was decided; act again if it is still needed.':
    'Öffnen Sie den Auftrag, um die Entscheidung zu sehen; handeln Sie erneut, falls noch nötig.',
  'The lines were changed after you saw them.':
    'Die Positionen wurden geändert, nachdem Sie sie gesehen hatten.',
  'Open the order, look at the new revision, and decide again.':
    'Öffnen Sie den Auftrag, sehen Sie die neue Revision an und entscheiden Sie erneut.',
  'The order was not as it was entered any more.': 'Der Auftrag war nicht mehr so, wie er erfasst wurde.',
  'Open it again here, look at what changed, and enter it once more.':
    'Öffnen Sie ihn hier erneut, sehen Sie die Änderungen an und erfassen Sie ihn noch einmal.',
  'The order was assigned to somebody else before this arrived.':
    'Der Auftrag wurde jemand anderem zugewiesen, bevor dies ankam.',
  'Open the order and assign it again if it is still needed.':
    'Öffnen Sie den Auftrag und weisen Sie ihn erneut zu, falls noch nötig.',
  'There was less in stock than the new quantity needs.':
    'Es war weniger auf Lager, als die neue Menge braucht.',
  'Open the order and choose a quantity that is available.':
    'Öffnen Sie den Auftrag und wählen Sie eine verfügbare Menge.',
  'More was entered as shipped than was ordered.':
    'Es wurde mehr als versendet eingetragen, als bestellt war.',
  'Open the order and enter the shipped quantities again.':
    'Öffnen Sie den Auftrag und geben Sie die versendeten Mengen erneut ein.',
  'The same product stood on two lines.': 'Derselbe Artikel stand in zwei Positionen.',
  'Open the order and edit it with one line for each product.':
    'Öffnen Sie den Auftrag und führen Sie jeden Artikel in einer Position.',
  'A new product on the order could not be priced for this customer.':
    'Für einen neuen Artikel im Auftrag ließ sich für diesen Kunden kein Preis ermitteln.',
  'Check the product and its list price, then edit the order again.':
    'Prüfen Sie den Artikel und seinen Listenpreis und bearbeiten Sie den Auftrag dann erneut.',
  'A new product on the order is archived or discontinued.':
    'Ein neuer Artikel im Auftrag ist archiviert oder ausgelaufen.',
  'Open the order and choose another product.':
    'Öffnen Sie den Auftrag und wählen Sie einen anderen Artikel.',
  'The amount is too large to be kept exactly.': 'Der Betrag ist zu groß, um genau geführt zu werden.',
  'Enter a smaller price or quantity.': 'Geben Sie einen kleineren Preis oder eine kleinere Menge ein.',
  'Another product has this SKU already; upper and lower case count as the same.':
    'Ein anderer Artikel hat diese Artikelnummer schon; Groß- und Kleinschreibung gelten als gleich.',
  'Search the catalog for the SKU, then use another one.':
    'Suchen Sie im Katalog nach der Artikelnummer und verwenden Sie dann eine andere.',
  'The SKU is empty, too long, or holds signs that can’t be typed.':
    'Die Artikelnummer ist leer, zu lang oder enthält nicht tippbare Zeichen.',
  'Give the product another SKU.': 'Geben Sie dem Artikel eine andere Artikelnummer.',
  'The file was no picture that can be shown, or a damaged one.':
    'Die Datei war kein anzeigbares Bild oder beschädigt.',
  'Choose a JPEG, PNG or WebP file and set the picture again.':
    'Wählen Sie eine JPEG-, PNG- oder WebP-Datei und setzen Sie das Bild erneut.',
  'The picture itself did not reach the server, so no product can show it.':
    'Das Bild selbst hat den Server nicht erreicht, daher kann kein Artikel es zeigen.',
  'Choose the picture again.': 'Wählen Sie das Bild erneut.',
  'Minimum and maximum quantity are not multiples of the step.':
    'Mindest- und Höchstmenge sind keine Vielfachen des Schritts.',
  'Open the product and correct its order rules.':
    'Öffnen Sie den Artikel und berichtigen Sie seine Bestellregeln.',
  'The offer ends before it begins.': 'Das Angebot endet, bevor es beginnt.',
  'Open the product and correct its dates.': 'Öffnen Sie den Artikel und berichtigen Sie seinen Zeitraum.',
  'The category still held products or categories, or stood in a customer’s assortment.':
    'Die Kategorie enthielt noch Artikel oder Kategorien oder stand im Sortiment eines Kunden.',
  'Move what it holds, take it out of the assortments, then delete it again.':
    'Verschieben Sie, was sie enthält, nehmen Sie sie aus den Sortimenten und löschen Sie sie dann erneut.',
  'The category would have stood below itself, because the tree was changed meanwhile.':
    'Die Kategorie hätte unter sich selbst gestanden, weil der Baum inzwischen geändert wurde.',
  'Look at the tree as it is now and move it again if it is still needed.':
    'Sehen Sie den Baum an, wie er jetzt ist, und verschieben Sie sie erneut, falls noch nötig.',
  'Another price for the same product, level and quantity holds on some of the same days.':
    'Ein anderer Preis für denselben Artikel, dieselbe Ebene und Menge gilt an einigen derselben Tage.',
  'Open the product’s price rules and change the days of one of them.':
    'Öffnen Sie die Preisregeln des Artikels und ändern Sie die Tage von einer.',
  'The price rule’s fields do not fit together.': 'Die Felder der Preisregel passen nicht zusammen.',
  'Enter the price rule again.': 'Geben Sie die Preisregel erneut ein.',
  'Another customer has this reference already.': 'Ein anderer Kunde hat diese Kundennummer schon.',
  'Give the customer another reference.': 'Geben Sie dem Kunden eine andere Kundennummer.',
  'Another customer group has this name already.': 'Eine andere Kundengruppe heißt schon so.',
  'Give the group another name.': 'Geben Sie der Kundengruppe einen anderen Namen.',
  'Rows of the file do not fit with what the server holds by now, so nothing of it was imported.':
    'Zeilen der Datei passen nicht mehr zu dem, was der Server inzwischen hat, daher wurde nichts davon importiert.',
  'Save the rows to see which and why, then import the file again: what it would do is worked out anew.':
    'Speichern Sie die Zeilen, um zu sehen, welche und warum, und importieren Sie die Datei dann erneut: Was sie ändert, wird neu ermittelt.',
  'It does not fit with what the server holds.': 'Es passt nicht zu dem, was der Server hat.',
  'Check what is there now and do it again if it is still needed.':
    'Prüfen Sie, was jetzt da ist, und wiederholen Sie es, falls noch nötig.',
  'It was removed before your edit arrived.': 'Es wurde entfernt, bevor Ihre Änderung ankam.',
  'Create it again if it is still needed; what you wanted is listed here.':
    'Legen Sie es erneut an, falls noch nötig; was Sie wollten, steht hier.',
  'A colleague decided this conflict first.': 'Jemand aus dem Team hat diesen Konflikt zuerst entschieden.',
  'Nothing to do, unless you disagree: then edit it again.':
    'Nichts zu tun, außer Sie sind anderer Meinung: Dann ändern Sie es erneut.',
  'The server does not have it.': 'Der Server hat es nicht.',
  'Your role did not allow it when it arrived.': 'Ihre Rolle erlaubte es nicht, als es ankam.',
  'Ask an admin to do it, or to change your role.':
    'Bitten Sie einen Admin, es zu tun oder Ihre Rolle zu ändern.',
  'A field was not valid.': 'Ein Feld war nicht gültig.',
  'Correct the field and do it again.': 'Berichtigen Sie das Feld und wiederholen Sie es.',
  'The server does not know this kind of edit.': 'Der Server kennt diese Art von Änderung nicht.',
  'Ask for the server to be updated, then do it again.':
    'Bitten Sie um eine Aktualisierung des Servers und wiederholen Sie es dann.',
  'Whether prices include tax can’t change any more once there are products: every price would be another one. Nothing was changed.':
    'Ob Preise die Steuer enthalten, lässt sich nicht mehr ändern, sobald es Artikel gibt: Jeder Preis wäre ein anderer. Es wurde nichts geändert.',
} as const
