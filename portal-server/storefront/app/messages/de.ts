import type { Message } from '../words/message.ts'
import type { MessageKey } from './en.ts'

/** The texts of the first screen, in German. */
export const de: Readonly<Record<MessageKey, Message>> = {
  'app.title': 'Bestellportal',
  'app.loading': 'Wird geladen',
  'app.skip': 'Zum Inhalt springen',
  'app.close': 'Schließen',
  'app.retry': 'Erneut versuchen',
  'app.reload': 'Seite neu laden',
  'app.crash.title': 'Diese Seite ist stehen geblieben',
  'app.crash.body':
    'Auf dieser Seite ist etwas schiefgegangen. Ihr Warenkorb ist gespeichert; laden Sie die Seite neu.',
  'app.notFound.title': 'Diese Seite gibt es nicht',
  'app.notFound.body':
    'Die Adresse ist vielleicht vertippt. Zu Ihren Artikeln und Bestellungen ist es nur ein Schritt.',
  'app.notFound.action': 'Zurück zu allen Artikeln',

  'header.home': '{workspace}: alle Artikel',
  'header.for': 'Preise für {customer}',
  'header.quick': 'Schnellbestellung',
  'header.lists': 'Listen',
  'header.orders': 'Bestellungen',
  'header.menu': 'Menü',

  'search.label': 'Artikel suchen',
  'search.placeholder': 'Name oder Artikelnummer',
  'search.clear': 'Suche leeren',
  'search.results': 'Treffer für „{search}“',
  'search.empty.title': 'Nichts gefunden für „{search}“',
  'search.empty.body':
    'Versuchen Sie weniger Buchstaben, nur ein Wort oder den Anfang der Artikelnummer. Kleine Tippfehler machen nichts.',
  'search.empty.filters': 'Auch Ihre Filter sind an: ohne sie erscheint der Artikel vielleicht.',
  'search.empty.clearFilters': 'Filter aufheben',

  'home.ways': 'Weitere Wege zur Bestellung',
  'usual.title': 'Wie immer',
  'usual.hint': 'Was Sie am häufigsten bestellen, mit Ihren üblichen Mengen.',
  'usual.addAll': 'Alle hinzufügen ({count})',
  'usual.allIn': 'Alles im Warenkorb',
  'usual.check': '{quantity} × {name} bestellen',
  'usual.more': { one: '{count} weiteren zeigen', other: '{count} weitere zeigen' },
  'usual.less': 'Weniger zeigen',
  'usual.added': { one: '{count} Artikel hinzugefügt', other: '{count} Artikel hinzugefügt' },

  'catalog.title': 'Alle Artikel',
  'catalog.count': { one: '{count} Artikel', other: '{count} Artikel' },
  'catalog.categories': 'Kategorien',
  'catalog.category.all': 'Alle Artikel',
  'catalog.category.up': 'Zurück zu {category}',
  'catalog.sort': 'Sortieren nach',
  'catalog.sort.name': 'Nach Name',
  'catalog.sort.sku': 'Nach Artikelnummer',
  'catalog.sort.price': 'Nach Preis',
  'catalog.sort.usual': 'Am häufigsten bestellt',
  'catalog.inStock': 'Lieferbar',
  'catalog.boughtBefore': 'Schon gekauft',
  'catalog.new': 'Neu',
  'catalog.pictures': 'Als Bilder zeigen',
  'catalog.empty.title': 'Hier gibt es keine Artikel',
  'catalog.empty.body': 'Zu dieser Kategorie und diesen Filtern passt nichts.',
  'catalog.nothing.title': 'Noch keine Artikel',
  'catalog.nothing.body': '{workspace} hat noch keine Artikel für Sie freigegeben. Fragen Sie danach.',

  'item.unitOf': '{unit} mit {count}',
  'item.breakHint': 'ab {quantity}: {price}',
  'item.breaks': 'Staffelpreise für {name}',
  'item.breaks.quantity': 'Menge',
  'item.breaks.price': 'Preis je {unit}',
  'item.breaks.from': 'ab {quantity}',
  'item.outOfStock': 'Nicht lieferbar',
  'item.backOn': 'Nicht lieferbar · wieder ab {day}',
  'item.left': { one: 'Nur noch {count} da', other: 'Nur noch {count} da' },
  'item.quantityOf': 'Menge von {name}',
  'item.increase': 'Mehr {name}',
  'item.decrease': 'Weniger {name}',
  'item.quantityNow': '{name}: {quantity}',
  'item.rule.min': 'Mindestens {quantity}',
  'item.rule.max': 'Höchstens {quantity}',
  'item.rule.step': 'In Schritten von {quantity}',
  'item.rule.whole': 'Nur ganze Mengen',
  'item.usually': 'Sie bestellen meist {quantity}',
  'item.tax': 'Steuer {rate}',
  'item.sku': 'Artikelnummer',
  'item.unit': 'Einheit',
  'item.category': 'Kategorie',
  'item.order': 'So wird er verkauft',
  'item.total': 'Zeilensumme',

  'bar.label': 'Warenkorb',
  'bar.items': { one: '{count} Artikel', other: '{count} Artikel' },
  'bar.review': 'Bestellung prüfen',
  'bar.empty': 'Ihr Warenkorb ist leer',
  'bar.updatingShort': 'wird aktualisiert',
  'bar.waiting': 'Noch nicht gespeichert: keine Verbindung. Wird erneut versucht.',
  'bar.changing': 'ändert {order}',
  'bar.changes': { one: '{count} Änderung', other: '{count} Änderungen' },
  'bar.exclTax': 'zzgl. Steuer',
  'bar.inclTax': 'inkl. Steuer',

  'orders.recent': 'Offene und letzte Bestellungen',
  'orders.all': 'Alle Bestellungen',
  'orders.lines': { one: '{count} Artikel', other: '{count} Artikel' },
  'orders.delivery': 'Lieferung {day}',
  'orders.name': 'SO-{number}',

  'state.submitted': 'Eingereicht',
  'state.approved': 'Bestätigt',
  'state.in_fulfillment': 'In Bearbeitung',
  'state.fulfilled': 'Geliefert',
  'state.rejected': 'Abgelehnt',
  'state.cancelled': 'Storniert',

  'failure.unreachable': 'Der Server ist nicht zu erreichen.',
  'failure.broken': 'Der Server hatte ein Problem.',
  'failure.server_busy': 'Der Server ist ausgelastet.',
  'failure.not_found': 'Das gibt es nicht, oder es ist nicht für Sie bestimmt.',
  'failure.name_taken': 'Eine Liste dieses Namens gibt es schon.',
  'failure.too_many_lists': 'Mehr Listen passen nicht; löschen Sie zuerst eine.',
  'failure.cart_moved_on':
    'Dieser Warenkorb ist nicht mehr offen; er wurde auf einem anderen Gerät geändert.',
  'failure.wrong_state': 'Die Bestellung ist schon weiter, das geht nicht mehr.',
  'failure.product_not_in_catalog': 'Ein Artikel ist nicht mehr in Ihrem Katalog.',
  'failure.bad_input': 'Etwas darin ist nicht gültig.',
  'failure.too_many_attempts': 'Zu viele Versuche; warten Sie eine Minute.',
  'failure.not_allowed': 'Das gehört nicht zu Ihrem Portal.',
  'failure.session_ended': 'Die Sitzung ist beendet.',
  'failure.load.title': 'Das konnte nicht geladen werden',
  'failure.load.body': '{reason} Nichts ist verloren; Ihr Warenkorb ist unverändert.',

  'app.dismiss': 'Ausblenden',
  'app.offline':
    'Keine Verbindung. Ihr Warenkorb bleibt auf diesem Gerät und wird gespeichert, sobald die Verbindung wieder da ist.',
  'cart.refused':
    'Eine Änderung am Warenkorb wurde nicht gespeichert: {reason} Unten steht der Warenkorb, wie er jetzt ist.',
  'cart.closed':
    'Dieser Warenkorb wurde von einem anderen Ihrer Geräte als Bestellung {order} gesendet. Sie haben jetzt einen neuen, leeren Warenkorb.',
  'cart.closedUnnamed':
    'Dieser Warenkorb wurde von einem anderen Ihrer Geräte als Bestellung gesendet. Sie haben jetzt einen neuen Warenkorb.',
  'cart.showOrder': '{order} ansehen',
  'review.refused': 'Ihre Bestellung wurde nicht gesendet: {reason} Ihr Warenkorb ist unverändert.',
  'review.unknown.title': 'Noch ist nicht bekannt, ob Ihre Bestellung angekommen ist',
  'review.unknown.body':
    'Die Verbindung brach unterwegs ab. Wir prüfen es; doppelt bestellt wird nicht. Lassen Sie diese Seite offen.',
  'review.unknown.attempt': {
    one: 'Bisher {count}-mal nachgefragt.',
    other: 'Bisher {count}-mal nachgefragt.',
  },
  'review.unknown.now': 'Jetzt prüfen',
  'review.busy.title': 'Der Server ist ausgelastet',
  'review.busy.body':
    'Ihre Bestellung wartet und wird von selbst erneut gesendet. Doppelt bestellt wird nicht.',
  'review.leftBehind':
    'Am {moment} haben Sie eine Bestellung gesendet, und die Verbindung brach ab. Sie ist nicht angekommen; Ihr Warenkorb ist noch da. Prüfen Sie ihn und senden Sie erneut.',
  'review.leftBehindArrived':
    'Ihre Bestellung vom {moment} ist angekommen. Sie finden sie unter Bestellungen.',
  'review.already':
    'Dieser Warenkorb war schon als Bestellung {order} von einem anderen Gerät gesendet; es wurde nichts doppelt bestellt.',
  'change.decided':
    '{order} ist inzwischen „{state}“ und kann nicht mehr ersetzt werden. Es wurde nichts gesendet, und Ihre Artikel sind noch hier.',
  'change.revised':
    '{workspace} hat {order} inzwischen geändert. Es wurde nichts gesendet, und Ihre Artikel sind noch hier.',
  'hold.title': 'Bestellen ist ausgesetzt',
  'hold.body':
    'Ihr Konto bei {workspace} ist gesperrt. Sie können sich umsehen und den Warenkorb füllen; bestellen können Sie erst wieder, wenn die Sperre aufgehoben ist.',
  'order.sent.body': '{workspace} hat sie als {order}. Diese Seite zeigt, wann sie bestätigt ist.',
  'hold.archived': 'Ihr Konto bei {workspace} ist geschlossen. Bestellen ist nicht möglich.',
}
