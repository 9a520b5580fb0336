import type { UpdateFailure, UpdatesOff } from '#desktop/preload/update-state.ts'
import { type PlainText, t } from '../../../ui/words/t.ts'

type Words<T = string> = { readonly happened: T; readonly remedy: T }

const FAILURES: Readonly<Record<UpdateFailure, Words<PlainText>>> = {
  no_server: {
    happened: 'It is not known which portal to ask.',
    remedy: 'Sign in, then check again.',
  },
  unreachable: {
    happened: 'The portal could not be reached.',
    remedy:
      'The app works as it is. Check again once you are online; it also looks by itself every six hours.',
  },
  certificate: {
    happened: 'This computer does not trust the portal’s certificate, so nothing was downloaded.',
    remedy: 'Ask whoever runs the portal to renew it. Nothing needs to be done here.',
  },
  not_offered: {
    happened: 'The portal hands out no updates for this computer.',
    remedy: 'Whoever runs it puts them into its updates folder.',
  },
  unreadable: {
    happened: 'What the portal hands out as an update can’t be read.',
    remedy: 'Ask whoever runs it to put the files of the package into its updates folder again.',
  },
  not_signed: {
    happened: 'The portal offers a version that the makers of this app did not sign. It was not downloaded.',
    remedy:
      'Tell whoever runs the portal: either it was packaged with another key, or somebody else put it there.',
  },
  damaged: {
    happened: 'The download was not the file that was offered, so it was thrown away.',
    remedy: 'Check again. If it happens twice, the files in the portal’s updates folder are damaged.',
  },
  not_stored: {
    happened: 'The update could not be stored on this computer.',
    remedy: 'Make some room on the disk, then check again.',
  },
  not_installed: {
    happened: 'The update could not take this app’s place; you still have the version that you had.',
    remedy: 'Check again, or install the new version by hand. Your work stays where it is.',
  },
}

const OFF: Readonly<Record<UpdatesOff, PlainText>> = {
  from_source: 'This app runs from its source, so updates come with the source.',
  not_installed_by_package:
    'This is an unpacked copy of the app, which can’t replace itself. Install a package to get updates.',
  no_key:
    'This package was made without a key for updates, so it takes none: it could not tell a true one from a false one. Install new versions by hand.',
}

/** What went wrong with an update, and what to do about it. */
export const failureWords = (why: UpdateFailure): Words => ({
  happened: t(FAILURES[why].happened),
  remedy: t(FAILURES[why].remedy),
})

/** Why there is nothing to look for. */
export const offWords = (why: UpdatesOff): string => t(OFF[why])
