import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { ChooseStep } from '../../../ui/files/choose-step.tsx'
import { plural } from '../../../ui/format/plural.ts'
import { useStepFocus } from '../../../ui/layout/use-step-focus.ts'
import { PICTURE_TYPES } from '../../../ui/pictures/shrink-picture.ts'
import { useFormats } from '../../../ui/session/session-context.tsx'
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
      title="Pictures"
      description="Each file is named by the SKU of its product. They are made smaller and stored here first; it works offline."
      dismissible={step.kind !== 'running' && step.kind !== 'reading'}
      onClose={onClose}
      footer={<Foot flow={flow} onClose={onClose} />}
    >
      <div ref={body} tabIndex={-1} className={styles.step}>
        {step.kind === 'choose' ? (
          <ChooseStep
            accept={`.zip,${PICTURE_TYPES}`}
            multiple
            words="A ZIP file, or several JPEG, PNG or WebP files, each named by a SKU, such as 85123A.jpg."
            onFiles={files => void flow.choose(files)}
          />
        ) : null}
        {step.kind === 'reading' ? (
          <Progress label="Reading the names" done={0} total={null} countText={() => ''} />
        ) : null}
        {step.kind === 'planned' ? <PictureRows rows={step.rows} /> : null}
        {step.kind === 'running' ? (
          <Progress
            label="Storing the pictures"
            done={step.done}
            total={step.total}
            countText={(done, total) =>
              total === null ? '' : `${formats.count(done)} / ${formats.count(total)} pictures`
            }
          />
        ) : null}
        {step.kind === 'done' ? (
          <>
            <p role="status">
              {plural(step.set, 'picture')} set{step.stopped ? '; the rest was left as it is' : ''}. They
              reach the server with the next sync. Undo in the catalog takes them back.
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
      return <Button onClick={onClose}>Cancel</Button>
    case 'reading':
      return null
    case 'planned': {
      const wanted = step.rows.filter(isWanted).length
      return (
        <>
          <Button onClick={flow.back}>Back</Button>
          <Button variant="primary" disabled={wanted === 0} onClick={() => void flow.run(step.rows)}>
            {wanted === 0 ? 'Nothing to set' : `Set ${plural(wanted, 'picture')}`}
          </Button>
        </>
      )
    }
    case 'running':
      return <Button onClick={flow.halt}>Stop</Button>
    case 'done':
      return (
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      )
  }
}
