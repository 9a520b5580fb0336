import { tellSaved } from '../paper/tell-saved.ts'

/** Asks where to keep a text as a file of this name, and tells what became of it; false when it was not kept. */
export const saveText = async (name: string, text: string): Promise<boolean> => {
  const outcome = await window.stackcube.saveFile(name, new TextEncoder().encode(text))
  tellSaved(outcome, name)
  return outcome === 'saved'
}
