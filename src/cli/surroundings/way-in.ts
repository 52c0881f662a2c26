/** The ready text for this very login, where the browser is on another machine than the listener. */
import type { SshDoor, Surroundings } from './surroundings.ts'

const portOf = ({ port }: URL): string => (port === '' ? '80' : port)

/** `localhost` is held for both families, of which every ssh knows the first. */
const hostOf = ({ hostname }: URL): string => (hostname === 'localhost' ? '127.0.0.1' : hostname)

/** What `-L` takes; a shell may look for files behind a bracket. */
function forwarding(redirect: URL): string {
  const spec = `${portOf(redirect)}:${hostOf(redirect)}:${portOf(redirect)}`
  return spec.includes('[') ? `'${spec}'` : spec
}

const sshLine = ({ target, port }: SshDoor, redirect: URL): string =>
  `  ssh -L ${forwarding(redirect)} ${port === 22 ? '' : `-p ${port} `}${target}`

const overSsh = (door: SshDoor, redirect: URL): string[] => [
  'This machine is reached over SSH, so no browser is opened here. On the machine with your browser run this, ' +
    'leave it open, and then open the address above:',
  sshLine(door, redirect),
  'Where you usually write another name for this machine, write that one.',
]

const noDisplay = (door: SshDoor, redirect: URL): string[] => [
  'There is no display, so no browser is opened here. Where you reach this machine by SSH, run this on the ' +
    'machine with your browser, leave it open, and then open the address above:',
  sshLine(door, redirect),
]

const codespace = (name: string | undefined, redirect: URL): string[] => [
  'This is a codespace. VS Code at your desk forwards the port of this login when its tab "Ports" shows it. ' +
    'Or run this at your desk, with the command line of GitHub, leave it open, and then open the address above:',
  `  gh codespace ports forward ${portOf(redirect)}:${portOf(redirect)}${name === undefined ? '' : ` --codespace ${name}`}`,
]

const devContainer = (redirect: URL): string[] => [
  'This is a dev container, and your browser is outside. VS Code forwards the port of this login when its tab ' +
    '"Ports" shows it, or with this in devcontainer.json:',
  `  "forwardPorts": [${portOf(redirect)}]`,
]

const container = (redirect: URL): string[] => [
  'This is a container, and your browser is outside. To publish a port does not help: the sign-in comes back ' +
    `to ${redirect.host}, where only programs inside this container are heard. Open the address above in any browser.`,
]

const wsl = (redirect: URL): string[] => [
  `This is WSL. A browser of Windows comes back to it at ${redirect.host}, unless .wslconfig says ` +
    '`localhostForwarding=false`.',
]

/** Paragraphs for a person, and lines to copy, which begin with spaces. None at a desk. */
export function wayIn(place: Surroundings, redirect: URL): readonly string[] {
  switch (place.kind) {
    case 'ssh':
      return overSsh(place.door, redirect)
    case 'no-display':
      return noDisplay(place.door, redirect)
    case 'codespace':
      return codespace(place.name, redirect)
    case 'dev-container':
      return devContainer(redirect)
    case 'container':
      return container(redirect)
    case 'wsl':
      return wsl(redirect)
    case 'desk':
      return []
  }
}
