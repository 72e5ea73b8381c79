/** `npm start`: the built app. Arguments after `--` go to it: --profile, --bootstrap, --offline. */
import { appCommand } from './launch.mjs'
import { exitCode } from './run.mjs'
import { setup } from './setup.mjs'

const [command, args] = appCommand(await setup(), process.argv.slice(2))
process.exitCode = await exitCode(command, args)
