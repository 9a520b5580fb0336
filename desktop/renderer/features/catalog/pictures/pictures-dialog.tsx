import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { ChooseStep } from '../../../ui/files/choose-step.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { useStepFocus } from '../../../ui/layout/use-step-focus.ts'
import { PICTURE_TYPES } from '../../../ui/pictures/shrink-picture.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
import { t } from '../../../ui/words/t.ts'
import { PictureRows } from './picture-rows.tsx'
import styles from './pictures.module.css'
import { isWanted, usePictures } from './use-pictures.ts'

/** Pictures for many products at once: a ZIP file, or files, named by SKU. */
export function PicturesDialog({ onClose }: { readonly onClose: () => void }) {
  const flow = usePictures()
  const formats = useFormats()
  const { step, problem } = flow
  const body = useStepFocus(step.kind)
  return (
    <Dialog
      open
      size="large"
      title={t('Pictures')}
      description={t(
        'Each file is named by the SKU of its product. They are made smaller and stored here first; it works offline.',
      )}
      dismissible={step.kind !== 'running' && step.kind !== 'reading'}
      onClose={onClose}
      footer={<Foot flow={flow} onClose={onClose} />}
    >
      <div ref={body} tabIndex={-1} className={styles.step}>
        {step.kind === 'choose' ? (
          <ChooseStep
            accept={`.zip,${PICTURE_TYPES}`}
            multiple
            words={t(
              'A ZIP file, or several JPEG, PNG or WebP files, each named by a SKU, such as 85123A.jpg.',
            )}
            onFiles={files => void flow.choose(files)}
          />
        ) : null}
        {step.kind === 'reading' ? (
          <Progress label={t('Reading the names')} done={0} total={null} countText={() => ''} />
        ) : null}
        {step.kind === 'planned' ? <PictureRows rows={step.rows} /> : null}
        {step.kind === 'running' ? (
          <Progress
            label={t('Storing the pictures')}
            done={step.done}
            total={step.total}
            countText={(done, total) =>
              total === null
                ? ''
                : t('{done} / {total} pictures', { done: formats.count(done), total: formats.count(total) })
            }
          />
        ) : null}
        {step.kind === 'done' ? (
          <>
            <p role="status">
              {t(
                '{pictures} set{stopped}. They reach the server with the next sync. Undo in the catalog takes them back.',
                {
                  pictures: plural(step.set, 'picture'),
                  stopped: step.stopped ? t('; the rest was left as it is') : '',
                },
              )}
            </p>
            {step.left.length > 0 ? <PictureRows rows={step.left} /> : null}
          </>
        ) : null}
        {problem ? (
          <Notice tone="stopped" live="assertive">
            {problem}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  )
}

function Foot({
  flow,
  onClose,
}: {
  readonly flow: ReturnType<typeof usePictures>
  readonly onClose: () => void
}) {
  const { step } = flow
  switch (step.kind) {
    case 'choose':
      return <Button onClick={onClose}>{t('Cancel')}</Button>
    case 'reading':
      return null
    case 'planned': {
      const wanted = step.rows.filter(isWanted).length
      return (
        <>
          <Button onClick={flow.back}>{t('Back')}</Button>
          <Button variant="primary" disabled={wanted === 0} onClick={() => void flow.run(step.rows)}>
            {wanted === 0
              ? t('Nothing to set')
              : t('Set {pictures}', { pictures: plural(wanted, 'picture') })}
          </Button>
        </>
      )
    }
    case 'running':
      return <Button onClick={flow.halt}>{t('Stop')}</Button>
    case 'done':
      return (
        <Button variant="primary" onClick={onClose}>
          {t('Done')}
        </Button>
      )
  }
}
