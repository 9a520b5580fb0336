import { Inbox } from 'lucide-react'
import { Button } from '#shared/look/action/button.tsx'
import { Badge } from '#shared/look/status/badge.tsx'
import { Count } from '#shared/look/status/count.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { Progress } from '#shared/look/status/progress.tsx'
import { SkeletonBlock, SkeletonGroup, SkeletonLine, SkeletonRow } from '#shared/look/status/skeleton.tsx'
import { Spinner } from '#shared/look/status/spinner.tsx'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { Grid, Row, Section } from './section.tsx'

/** What tells how things stand. */
export function StatusSections() {
  return (
    <>
      <Section title="States">
        <Row>
          <StatePill state="waiting">Submitted</StatePill>
          <StatePill state="good">Approved</StatePill>
          <StatePill state="careful">Quantity unusual</StatePill>
          <StatePill state="stopped">Rejected</StatePill>
          <StatePill state="waiting" plain>
            Submitted
          </StatePill>
          <StatePill state="good" plain>
            Approved
          </StatePill>
          <StatePill state="careful" plain>
            Back on 2 Dec
          </StatePill>
          <StatePill state="stopped" plain>
            Out of stock
          </StatePill>
        </Row>
        <Row>
          <Badge>growth</Badge>
          <Badge tone="accent">New</Badge>
          <Badge tone="good">Live</Badge>
          <Badge tone="careful">On hold</Badge>
          <Badge tone="waiting">Draft</Badge>
          <Badge tone="stopped">Revoked</Badge>
          <Count value={7} />
          <Count value={18} tone="accent" label="18 orders waiting" />
          <Count value={240} />
          <Count value={3} tone="careful" label="3 conflicts" />
          <Spinner label="Loading" />
          <Spinner size="large" />
        </Row>
      </Section>
      <Section title="Notices">
        <Notice tone="info" title="You are offline.">
          Work goes on; 3 changes are sent when the connection is back.
        </Notice>
        <Notice
          tone="careful"
          title="Two prices changed since this page was opened."
          action={<Button size="small">Review</Button>}
        >
          Nothing was sent. Look at them and send again.
        </Notice>
        <Notice tone="stopped" title="The order was not sent." onDismiss={nothing}>
          Corner Gifts is on hold. Your cart is kept.
        </Notice>
        <Notice tone="good">Order SO-1042 was sent.</Notice>
        <Notice tone="careful" layout="banner">
          The link is still live until this desktop is online again.
        </Notice>
      </Section>
      <Section title="Waiting and empty">
        <Grid>
          <Progress label="Sending links" done={7} total={12} onStop={nothing} />
          <Progress label="Reading the file" done={1400} total={null} onStop={nothing} />
        </Grid>
        <SkeletonGroup label="Loading orders" delayMs={0}>
          <SkeletonRow columns={[64, 160, 60, 80]} />
          <SkeletonRow columns={[64, 120, 60, 80]} />
          <Row>
            <SkeletonBlock height={56} width={56} />
            <div style={{ flex: 1 }}>
              <SkeletonLine width="60%" />
              <SkeletonLine width="40%" size="small" />
            </div>
          </Row>
        </SkeletonGroup>
        <EmptyState
          icon={<Inbox />}
          title="Nothing to review"
          body="New orders appear here as soon as a buyer sends one."
          action={<Button>Enter a telephone order</Button>}
        />
      </Section>
    </>
  )
}

function nothing() {}
