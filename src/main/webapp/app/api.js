/** What a server can be asked and told. */
import { parseExactly } from './shared/exact-json.js';

const name = encodeURIComponent;

/**
 * The operations of a server.
 *
 * @param {ReturnType<import('./request.js').requestsTo>} request
 * @param {EventTarget} session
 */
export function apiOf(request, session) {
  const json = async (path, options) => (await request(path, options)).json();
  const send = (method) => (path, body) =>
    json(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  const post = send('POST');
  const put = send('PUT');

  const whoami = (token) => json('whoami', { token });

  /** Forgotten when somebody else may have signed in. */
  let caller = null;
  for (const type of ['change', 'expired']) session.addEventListener(type, () => (caller = null));

  return {
    /** Who is signed in, which is asked once. */
    caller: () =>
      (caller ??= whoami().catch((e) => {
        caller = null;
        throw e;
      })),

    /** @param {string} [token] one to try, instead of the session's; '' for none */
    whoami,

    /** Exchanges the code of the server's log, which is accepted once, for a token. */
    signIn: async (code) =>
      (await json('sign-in', { method: 'POST', headers: { Authorization: `Code ${code}` }, token: '' })).token,

    /** @param {number} [runs] how many of the newest ones to tell of each */
    pipelines: (signal, runs) => json(`pipelines${runs ? `?runs=${runs}` : ''}`, { signal }),
    pipeline: async (pipeline, signal, runs) =>
      parseExactly(await (await request(`pipelines/${name(pipeline)}${runs ? `?runs=${runs}` : ''}`, { signal })).text()),
    stats: (pipeline, signal) => json(`pipelines/${name(pipeline)}/stats`, { signal }),
    reload: () => post('pipelines/reload'),
    /** @param {string} [pipeline] without one, all of them */
    pause: (pipeline, body) => post(pipeline ? `pipelines/${name(pipeline)}/pause` : 'pause', body),
    resume: (pipeline) => post(pipeline ? `pipelines/${name(pipeline)}/resume` : 'resume'),
    start: (pipeline, body) => post(`pipelines/${name(pipeline)}/jobs`, body),

    schedules: (signal) => json('schedules', { signal }),
    /** What a schedule would mean that is not kept. */
    previewSchedule: (rules) => post('schedules/preview', rules),
    putSchedule: (pipeline, schedule, rules) => put(schedulePath(pipeline, schedule), rules),
    deleteSchedule: (pipeline, schedule) => request(schedulePath(pipeline, schedule), { method: 'DELETE' }),
    enableSchedule: (pipeline, schedule) => post(`${schedulePath(pipeline, schedule)}/enable`),
    disableSchedule: (pipeline, schedule) => post(`${schedulePath(pipeline, schedule)}/disable`),
    runSchedule: (pipeline, schedule) => post(`${schedulePath(pipeline, schedule)}/run`),

    /** Those that share their jobs; for admins. */
    servers: () => json('servers'),

    /** How the other machines are that run tasks; for admins. */
    launchers: (signal) => json('launchers', { signal }),

    /** Who has done what; for admins. */
    audit: (query, signal) => json(`audit?${new URLSearchParams(filled(query))}`, { signal }),

    /** @param {Record<string, string>} query of the list, empty values left out */
    notifications: (query, signal) => json(`notifications?${new URLSearchParams(filled(query))}`, { signal }),
    testNotifications: (pipeline) => post('notifications/test', { pipeline }),
    retryNotification: (id) => post(`notifications/${name(id)}/retry`),

    /** @param {Record<string, string>} query of the list, empty values left out */
    jobs: (query, signal) => json(`jobs?${new URLSearchParams(filled(query))}`, { signal }),
    /** Its variables have all their digits. */
    job: async (id, signal) => parseExactly(await (await request(`jobs/${name(id)}`, { signal })).text()),
    /**
     * Where the tasks of a job or a pipeline stand in a drawing.
     *
     * @param {string} of see {@link pathOf}
     * @param {{fold: number, open: string[]}} folding how many parallel tasks become one node, and which do not
     */
    graph: (of, { fold, open }, signal) =>
      json(`${of}/graph?${new URLSearchParams([['fold', fold], ...open.map((task) => ['open', task])])}`, { signal }),
    cancel: (id) => post(`jobs/${name(id)}/cancel`),
    /** @param {{ids: string[]}|{filter: object}} which at most 500 at once */
    cancelMany: (which) => post('jobs/cancel', which),
    retryMany: (which, fromFailed) => post(`jobs/retry${fromFailed ? '?from=failed' : ''}`, which),
    retry: (id, fromFailed) => post(`jobs/${name(id)}/retry${fromFailed ? '?from=failed' : ''}`),

    /**
     * A part of a task's output.
     *
     * @param {string} path see {@link logPath}
     * @param {string} range as in the header, such as `0-99` or `-100`
     * @returns {Promise<{bytes: Uint8Array, from: number, size: number}>} fewer bytes where there are no more
     */
    output: async (path, range, signal) => {
      try {
        const response = await request(path, { headers: { Range: `bytes=${range}` }, signal });
        const bytes = new Uint8Array(await response.arrayBuffer());
        return { bytes, ...whereabouts(response.headers.get('Content-Range'), bytes.length) };
      } catch (e) {
        if (e.status === 416) return { bytes: new Uint8Array(), from: 0, size: 0 };
        throw e;
      }
    },

    /** When the streams of a task had how many bytes. */
    arrivals: (path, signal) => json(path, { signal }),

    /** All of a task's output, to be saved as a file. */
    download: async (path) => (await request(path)).blob(),
  };
}

/** Where the API has a job or a pipeline. */
export const pathOf = { job: (id) => `jobs/${name(id)}`, pipeline: (pipeline) => `pipelines/${name(pipeline)}` };

const schedulePath = (pipeline, schedule) => `pipelines/${name(pipeline)}/schedules/${name(schedule)}`;

/** @param {?string} attempt its number; the last one without */
export const logPath = (job, task, stream, attempt) =>
  `jobs/${name(job)}/tasks/${name(task)}/logs/${stream}${attempt ? `?attempt=${attempt}` : ''}`;

export const arrivalsPath = (job, task, attempt) => logPath(job, task, 'arrivals', attempt);

/** All outputs of a job. */
export const zipPath = (job) => `jobs/${name(job)}/logs.zip`;

/** Reads `bytes 100-199/1000`; without it the answer is all there is. */
function whereabouts(contentRange, length) {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(contentRange ?? '');
  return match ? { from: Number(match[1]), size: Number(match[2]) } : { from: 0, size: length };
}

function filled(query) {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value));
}
