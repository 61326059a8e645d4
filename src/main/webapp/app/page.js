import { linksFrom } from './links.js';
import { Server } from './server.js';
import { Session } from './session.js';

/** The server that this page is of. What can also stand in another page asks for its own by `serverOf` instead. */
export const page = new Server(document.baseURI, new Session(), linksFrom(''));

export const { api, clock, live, session } = page;
