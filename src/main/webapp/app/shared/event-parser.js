/** Reads server-sent events from text that comes in any pieces. */
export class EventParser {
  #rest = '';

  /**
   * @param {string} text
   * @returns {{type: string, data: any, id: ?string}[]} the events that are whole by now; data is JSON
   */
  take(text) {
    const blocks = (this.#rest + text).replaceAll('\r\n', '\n').split('\n\n');
    this.#rest = blocks.pop();
    return blocks.map(parse).filter((event) => event !== null);
  }
}

function parse(block) {
  const event = { type: 'message', id: null, data: null };
  const data = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).replace(/^ /, '');
    const field = line.slice(0, colon);
    if (field === 'event') event.type = value;
    if (field === 'id') event.id = value;
    if (field === 'data') data.push(value);
  }
  const text = data.join('\n');
  if (text) event.data = JSON.parse(text);
  return data.length > 0 || event.type !== 'message' ? event : null;
}
