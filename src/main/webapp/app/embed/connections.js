import { Server } from '../server.js';
import { HostSession } from './host-session.js';

/** By the server's address and the function that gives tokens. */
const connections = new Map();

/**
 * A server as the holder of a token sees it. Elements with the same server and the same function share one, with one stream of
 * events; others have nothing in common.
 *
 * @param {string} address of the server's page, with a slash at the end
 * @param {?() => string|Promise<string>} source of tokens
 * @returns {{server: Server, release: () => void}} `release` once it is no longer shown; the last one closes it
 */
export function connect(address, source) {
  const ofServer = connections.get(address) ?? new Map();
  const connection = ofServer.get(source) ?? { server: new Server(address, new HostSession(source)), users: 0 };
  connections.set(address, ofServer.set(source, connection));
  connection.users++;
  // What is only moved within the document leaves it, and comes back at once.
  const release = () => queueMicrotask(() => --connection.users === 0 && close(address, source));
  return { server: connection.server, release };
}

function close(address, source) {
  const ofServer = connections.get(address);
  ofServer.get(source).server.close();
  ofServer.delete(source);
  if (ofServer.size === 0) connections.delete(address);
}
