import { Check, Circle, Inbox } from 'lucide-react'
import { Link } from 'wouter'
import { buttonClass } from '#shared/look/action/button-class.ts'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { useSession } from '../../ui/session/session-context.tsx'
import { t } from '../../ui/words/t.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'
import styles from './first-steps.module.css'

type Step = {
  readonly done: boolean
  readonly title: string
  readonly text: string
  readonly path: string
  readonly verb: string
}

/** What to do first in an empty workspace, until the first order is there. */
export function FirstSteps() {
  const { workspace } = useSession()
  const { data } = useWorkerQuery(['checklist'], worker => worker.checklist.query())
  if (!data) return null
  if (data.hasOrders) {
    return (
      <EmptyState
        icon={<Inbox />}
        title={t('No order chosen')}
        body={t('Orders that wait for you are listed on the left.')}
      />
    )
  }
  const steps: readonly Step[] = [
    {
      done: data.hasProducts,
      title: t('Import your products'),
      text: t(
        'From a CSV file on the server: npm run import -- products FILE. Or create them here; SKU, name, selling unit and list price are enough.',
      ),
      path: '/catalog',
      verb: t('Open the catalog'),
    },
    {
      done: data.hasCustomers,
      title: t('Add your customers'),
      text: t('With their delivery addresses, and a group or percentage if they have one.'),
      path: '/customers',
      verb: t('Open customers'),
    },
    {
      done: data.hasLinks,
      title: t('Create the first portal link'),
      text: t(
        'A private address for one customer. Send it to the person who orders; their orders arrive here.',
      ),
      path: '/customers',
      verb: t('Choose a customer'),
    },
  ]
  const next = steps.find(step => !step.done)
  return (
    <section className={styles.steps} aria-label={t('First steps')}>
      <h2 className={styles.title}>{t('First steps for {name}', { name: workspace.name })}</h2>
      <p className={styles.intro}>
        {t('Three things, and your customers can order. Everything is stored as you go.')}
      </p>
      <ol className={styles.list}>
        {steps.map(step => (
          <li key={step.title} className={styles.step} data-done={step.done}>
            {step.done ? (
              <Check className={styles.icon} aria-label={t('Done')} />
            ) : (
              <Circle className={styles.icon} aria-label={t('To do')} />
            )}
            <div className={styles.text}>
              <strong>{step.title}</strong>
              <span>{step.text}</span>
            </div>
            {step.done ? null : (
              <Link
                href={step.path}
                className={buttonClass({ variant: step === next ? 'primary' : 'secondary' })}
              >
                {step.verb}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
