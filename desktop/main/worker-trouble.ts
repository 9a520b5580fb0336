import { app, type BrowserWindow, dialog } from 'electron'

/** Tells a person that the worker can't be kept running; it goes on being started again meanwhile. */
export const tellWorkerTrouble = async (window: BrowserWindow | null): Promise<void> => {
  const message = {
    type: 'error' as const,
    message: 'The local store does not open',
    detail:
      'What you saved is still on the disk. The app keeps trying; if this stays, check that the disk is not full, and quit and open the app again.',
    buttons: ['Keep trying', 'Quit'],
    cancelId: 0,
  }
  const { response } = await (window
    ? dialog.showMessageBox(window, message)
    : dialog.showMessageBox(message))
  if (response === 1) app.quit()
}
