import './shell.js';
import './shared/ticker.js';
