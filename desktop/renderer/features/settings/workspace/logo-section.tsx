import type { WorkspaceRow } from '#shared/contract/rows.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { Notice } from '#shared/look/status/notice.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { PictureField } from '../../../ui/pictures/picture-field.tsx'
import { usePicture } from '../../../ui/pictures/use-picture.ts'
import { t } from '../../../ui/words/t.ts'
import { useOnlineAct } from '../use-online-act.ts'
import styles from './logo-section.module.css'

/** The company's logo at the head of its storefronts; without one its name stands there. */
export function LogoSection({
  workspace,
  mayChange,
}: {
  readonly workspace: WorkspaceRow
  readonly mayChange: boolean
}) {
  const { problem, run } = useOnlineAct()
  const url = usePicture(workspace.logoImageId, 'large')
  const set = (data: string | null) =>
    run(
      worker => worker.pictures.setLogo.mutate({ data }),
      () => showToast({ tone: 'good', message: data === null ? t('Logo removed') : t('Logo set') }),
    )
  const shown =
    url === null ? (
      <span className={styles.name}>{workspace.name}</span>
    ) : (
      <img src={url} alt={t('Logo of {name}', { name: workspace.name })} className={styles.logo} />
    )
  return (
    <Section level={2} title={t('Logo')}>
      {mayChange ? (
        <PictureField
          picture={shown}
          has={workspace.logoImageId !== null}
          what="logo"
          onChoose={set}
          onRemove={() => set(null)}
        />
      ) : (
        shown
      )}
      {problem ? <Notice tone="stopped">{problem}</Notice> : null}
    </Section>
  )
}
