/** English, the language everything is written in first. One file a part of the app. */
import activity from './activity.json' with { type: 'json' }
import arrivals from './arrivals.json' with { type: 'json' }
import attachments from './attachments.json' with { type: 'json' }
import comments from './comments.json' with { type: 'json' }
import commands from './commands.json' with { type: 'json' }
import common from './common.json' with { type: 'json' }
import desktop from './desktop.json' with { type: 'json' }
import document from './document.json' with { type: 'json' }
import errors from './errors.json' with { type: 'json' }
import exchange from './exchange.json' with { type: 'json' }
import files from './files.json' with { type: 'json' }
import find from './find.json' with { type: 'json' }
import findings from './findings.json' with { type: 'json' }
import history from './history.json' with { type: 'json' }
import holding from './holding.json' with { type: 'json' }
import icons from './icons.json' with { type: 'json' }
import keys from './keys.json' with { type: 'json' }
import links from './links.json' with { type: 'json' }
import lock from './lock.json' with { type: 'json' }
import logs from './logs.json' with { type: 'json' }
import network from './network.json' with { type: 'json' }
import notifications from './notifications.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import preview from './preview.json' with { type: 'json' }
import published from './published.json' with { type: 'json' }
import search from './search.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import shortcuts from './shortcuts.json' with { type: 'json' }
import space from './space.json' with { type: 'json' }
import suggestions from './suggestions.json' with { type: 'json' }
import transfers from './transfers.json' with { type: 'json' }
import tree from './tree.json' with { type: 'json' }
import updates from './updates.json' with { type: 'json' }
import versions from './versions.json' with { type: 'json' }
import welcome from './welcome.json' with { type: 'json' }
import window from './window.json' with { type: 'json' }

export const en = {
  ...activity,
  ...arrivals,
  ...attachments,
  ...comments,
  ...commands,
  ...common,
  ...desktop,
  ...document,
  ...errors,
  ...exchange,
  ...files,
  ...find,
  ...findings,
  ...history,
  ...holding,
  ...icons,
  ...keys,
  ...links,
  ...lock,
  ...logs,
  ...network,
  ...notifications,
  ...people,
  ...preview,
  ...published,
  ...search,
  ...settings,
  ...shortcuts,
  ...space,
  ...suggestions,
  ...transfers,
  ...tree,
  ...updates,
  ...versions,
  ...welcome,
  ...window
}
