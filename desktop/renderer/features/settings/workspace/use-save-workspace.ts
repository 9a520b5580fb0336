import { changedGroups } from '#shared/contract/changed-groups.ts'
import type { WorkspaceRow } from '#shared/contract/rows.ts'
import { type UpdateWorkspaceInput, WORKSPACE_FIELD_GROUPS } from '#shared/contract/workspace.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'

/** Changes settings of the workspace, which takes the server; the screen follows once they are pulled. */
export function useSaveWorkspace(workspace: WorkspaceRow, onDone: () => void) {
  const act = useOnlineAct()
  const save = (wanted: Partial<WorkspaceRow>) => {
    const edits = changedGroups(WORKSPACE_FIELD_GROUPS, workspace, { ...workspace, ...wanted })
    if (Object.keys(edits).length === 0) return onDone()
    void act.run(
      worker => worker.workspace.update.mutate({ edits } as UpdateWorkspaceInput),
      () => {
        showToast({ tone: 'good', message: t('Settings saved') })
        onDone()
      },
    )
  }
  return { ...act, save }
}
