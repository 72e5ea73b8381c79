import { CircleCheck, CircleDashed, CircleX, Clipboard, Clock, type LucideIcon } from 'lucide-react'
import { useEffect } from 'react'
import type { NetworkCheck, PeerLink } from '../../../app/contract/network-model.js'
import { networkText } from '../../../app/contract/network-text.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doCopy } from '../../stores/invite-store.js'
import { doLoadReport, shownNetwork, useNetworkStore } from '../../stores/network-store.js'
import { postNotice } from '../../stores/notice-store.js'
import { findSpace, useSpaceStore } from '../../stores/space-store.js'
import { Button } from '../../ui/Button.js'
import { NetworkSwitches } from './NetworkSwitches.js'
import { routeSentence } from './route-sentence.js'

/** Times and round trips change without an event. */
const REFRESH_MS = 5000

const LOOKS: Record<NetworkCheck['state'], { icon: LucideIcon; wordId: MessageId }> = {
  ok: { icon: CircleCheck, wordId: 'network.works' },
  waiting: { icon: Clock, wordId: 'network.waits' },
  failing: { icon: CircleX, wordId: 'network.doesNotWork' },
  unknown: { icon: CircleDashed, wordId: 'common.notKnown' }
}

/** What keeps this computer from others, what is connected with whom, and what to do about it. */
export function NetworkScreen() {
  const network = useNetworkStore((state) => state.network)
  const report = useNetworkStore((state) => valueOr(state.report, null))

  useEffect(() => {
    void doLoadReport()
    const timer = setInterval(() => void doLoadReport(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [network])

  async function copy(text: string) {
    if (await doCopy(text)) postNotice({ kind: 'info', title: t('network.reportCopied') })
  }

  return (
    <section className="home network-screen" aria-label={t('network.title')}>
      <header className="home-header">
        <h1>{t('network.title')}</h1>
        <p role="status">{shownNetwork(network)}</p>
      </header>
      {network.status === 'ready' && <NetworkSwitches network={network.value} />}
      {report && (
        <>
          <div>
            <h2 id="network-checks">{t('network.whatWorks')}</h2>
            <ol className="step-list" aria-labelledby="network-checks">
              {report.checks.map((check) => (
                <Check key={check.step} {...check} />
              ))}
            </ol>
          </div>
          <Devices peers={report.peers} />
          <div className="home-actions">
            <Button icon={Clipboard} onClick={() => void copy(report.text)}>
              {t('network.copyReport')}
            </Button>
            <p className="network-hint">{t('network.reportHint')}</p>
          </div>
        </>
      )}
    </section>
  )
}

function Check(check: NetworkCheck) {
  const { icon: Icon, wordId } = LOOKS[check.state]
  return (
    <li className={`step step-${check.state}`}>
      <Icon className="icon" aria-label={t(wordId)} role="img" />
      <span>{networkText(check)}</span>
    </li>
  )
}

function Devices({ peers }: { peers: readonly PeerLink[] }) {
  const spaceIds = [...new Set(peers.map(({ spaceId }) => spaceId))]
  return (
    <>
      {spaceIds.map((spaceId) => (
        <DevicesOfSpace
          key={spaceId}
          spaceId={spaceId}
          peers={peers.filter((peer) => peer.spaceId === spaceId)}
        />
      ))}
    </>
  )
}

function DevicesOfSpace({
  spaceId,
  peers
}: {
  spaceId: PeerLink['spaceId']
  peers: readonly PeerLink[]
}) {
  const name = useSpaceStore((state) => findSpace(state, spaceId)?.name ?? '')
  const titleId = `devices-${spaceId}`
  return (
    <div>
      <h2 id={titleId}>{t('network.devicesIn', { space: name })}</h2>
      <ul className="peer-list" aria-labelledby={titleId}>
        {peers.map((peer) => (
          <li key={peer.deviceId} className={`peer peer-${peer.route}`}>
            <span className="peer-who" dir="auto">
              {peer.memberName}
              {peer.deviceName !== '' && <span className="peer-device"> {peer.deviceName}</span>}
            </span>
            <span className="peer-route">{routeSentence(peer)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
