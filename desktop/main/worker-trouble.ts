import { app, type BrowserWindow, dialog } from 'electron'
import type { Say } from './words/speech.ts'

/** Tells a person that the worker can't be kept running; it goes on being started again meanwhile. */
export const tellWorkerTrouble = async (window: BrowserWindow | null, say: Say): Promise<void> => {
  const message = {
    type: 'error' as const,
    message: say('The local store does not open'),
    detail: say(
      'What you saved is still on the disk. The app keeps trying; if this stays, check that the disk is not full, and quit and open the app again.',
    ),
    buttons: [say('Keep trying'), say('Quit')],
    cancelId: 0,
  }
  const { response } = await (window
    ? dialog.showMessageBox(window, message)
    : dialog.showMessageBox(message))
  if (response === 1) app.quit()
}
