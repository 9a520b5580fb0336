import type { FileKind } from '#shared/contract/files.ts'
import { Button } from '#shared/look/action/button.tsx'
import { Dialog } from '#shared/look/overlay/dialog.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { useStepFocus } from '../layout/use-step-focus.ts'
import { useFormats } from '../session/session-context.tsx'
import { t } from '../words/t.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'
import { ChooseStep } from './choose-step.tsx'
import { FILE_WORDS, IMPORTING } from './file-words.ts'
import styles from './files.module.css'
import { MatchStep } from './match-step.tsx'
import { ReportStep } from './report-step.tsx'
import { useImport } from './use-import.ts'

/** Import in steps: choose a file, match its columns, see what it would do, then write it all or not at all. */
export function ImportDialog({ kind, onClose }: { readonly kind: FileKind; readonly onClose: () => void }) {
  const flow = useImport(kind)
  const { step, running, problem } = flow
  const body = useStepFocus(step.kind)
  return (
    <Dialog
      open
      size="large"
      title={t('Import {many}', { many: t(FILE_WORDS[kind].many) })}
      description={t(IMPORTING)}
      dismissible={running === null}
      onClose={onClose}
      footer={<Foot flow={flow} onClose={onClose} />}
    >
      <div ref={body} tabIndex={-1} className={styles.step}>
        {step.kind === 'choose' ? (
          <ChooseStep
            accept=".csv,.txt,.tsv,text/csv"
            words={t(
              'A CSV file with a header row, in UTF-8 or as Excel saves it. An export of {all} shows which columns there can be.',
              { all: t(FILE_WORDS[kind].all) },
            )}
            onFiles={([file]) => file && void flow.choose(file)}
          />
        ) : null}
        {step.kind === 'match' ? (
          <MatchStep table={step.table} mapping={step.file.mapping} onChange={flow.match} />
        ) : null}
        {step.kind === 'checked' || step.kind === 'done' ? (
          <ReportStep report={step.report} fileName={step.file.name} />
        ) : null}
        {running ? <RunningLine importId={running} /> : null}
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
  readonly flow: ReturnType<typeof useImport>
  readonly onClose: () => void
}) {
  const formats = useFormats()
  const { step, running } = flow
  const busy = running !== null
  if (step.kind === 'choose') return <Button onClick={onClose}>{t('Cancel')}</Button>
  if (step.kind === 'done')
    return (
      <Button variant="primary" onClick={onClose}>
        {t('Done')}
      </Button>
    )
  const back = (
    <Button disabled={busy} onClick={flow.back}>
      {t('Back')}
    </Button>
  )
  if (step.kind === 'match') {
    const missing = step.table.columns.find(
      ({ name, required }) => required && step.file.mapping[name] === undefined,
    )
    return (
      <>
        {back}
        <Button variant="primary" disabled={missing !== undefined} loading={busy} onClick={flow.check}>
          {missing ? t('Match {name} first', { name: missing.name }) : t('Check the file')}
        </Button>
      </>
    )
  }
  const { created, changed, refused } = step.report
  return (
    <>
      {back}
      <Button
        variant="primary"
        disabled={refused > 0 || created + changed === 0}
        loading={busy}
        onClick={flow.write}
      >
        {created + changed === 0
          ? t('Nothing to import')
          : t('Import {created} rows', { created: formats.count(created + changed) })}
      </Button>
    </>
  )
}

const ASK_EVERY_MS = 700

function RunningLine({ importId }: { readonly importId: string }) {
  const formats = useFormats()
  const { data } = useWorkerQuery(
    ['files', 'progress', importId],
    worker => worker.files.progress.query({ importId }),
    { every: ASK_EVERY_MS },
  )
  const progress = data?.kind === 'done' ? data.progress : null
  return (
    <Progress
      label={t('Reading the file')}
      done={progress?.done ?? 0}
      total={progress?.total ?? null}
      countText={(done, total) =>
        total === null
          ? ''
          : t('{done} / {total} rows', { done: formats.count(done), total: formats.count(total) })
      }
    />
  )
}
