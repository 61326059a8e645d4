package dev.prunner.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.testing.PageSources;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the page that are functions, in the browser that runs them. */
class PageModulesIT extends PageIT {

  private static PageSources sources;

  @BeforeAll
  static void serve_the_sources() throws IOException {
    sources = PageSources.start(0, URI.create("http://127.0.0.1:9/"));
  }

  @AfterAll
  static void stop_serving() {
    sources.close();
  }

  /** That of the sources: what is built has no modules any more. */
  @Override
  String root() {
    return sources.root();
  }

  @BeforeEach
  void open_a_page_of_the_same_origin() {
    if (!browser().address().startsWith(root())) {
      browser().open(root(), "blank.html");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          echo {{ .a | quote }} {{- .b -}}                 ~ a:text b:text
          echo {{ .a.b }} {{ index .m "k.x" }}             ~ a:json m:json
          {{ range .list }}{{ .inner }}{{ $.root }}{{ end }}{{ .after }} ~ list:json root:text after:text
          {{ with .a }}{{ .b }}{{ else }}x{{ end }}        ~ a:text
          {{ if eq .a ".no" }}{{ .b }}{{ else if .c }}{{ end }} ~ a:text b:text c:text
          {{/* .comment */}} {{ printf "%s.no" .a }}       ~ a:text
          {{ range $i, $v := .list }}{{ $v.name }}{{ end }} ~ list:json
          echo "$PRUNNER_VAR_name" .hidden {{ .__jobID }}  ~ name:text
          {{ .failedTaskName }} {{ `raw .no }}` }}{{ .a }} ~ a:text
          """)
  void finds_the_variables_of_a_script(String script, String variables) {
    assertThat(
            call(
                "pipelines/variables.js",
                "variablesOf({tasks: [{script: [input]}]}).map(v => v.name + ':' + v.kind).join('"
                    + " ')",
                script))
        .isEqualTo(variables);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {"type":"string"}                            ~ "a"                ~ text "a"
          {"type":"string"}                            ~ 7                  ~ json 7
          {"type":"integer"}                           ~ 9007199254740993   ~ number 9007199254740993
          {"type":"number"}                            ~ 1.0                ~ number 1.0
          {"type":"boolean"}                           ~ true               ~ flag true
          {"enum":[1,"1",null]}                        ~ "1"                ~ choice "1"
          {"enum":[1,"1",null]}                        ~ null               ~ choice null
          {"type":"string","format":"date"}            ~ "2026-12-24"       ~ date "2026-12-24"
          {"type":"string","format":"date-time"}       ~ "2026-12-24T18:00:00Z" ~ time "2026-12-24T18:00:00.000Z"
          {"type":"array","items":{"type":"integer"}}  ~ [1,2]              ~ list [1,2]
          {"type":"array","items":{"type":"integer"}}  ~ ["x"]              ~ json ["x"]
          {"type":"array"}                             ~ [1,"a"]            ~ json [1,"a"]
          {"type":"object"}                            ~ {"a":1.50}         ~ json {"a":1.50}
          {"type":"array","items":{"type":"string"},"default":["a"]} ~ [] ~ list []
          """)
  void a_field_gives_back_the_value_that_it_shows(String schema, String value, String shown) {
    assertThat(
            call(
                "pipelines/field.js",
                """
                (() => {
                  const [schema, value] = input.split('~');
                  const field = declaredField('v', JSON.parse(schema), false);
                  fill(field, JSON.parse(value, (k, v, c) => (typeof v === 'number' && JSON.rawJSON ? JSON.rawJSON(c.source) : v)));
                  return field.kind + ' ' + JSON.stringify(valueOf(field));
                })()\
                """,
                schema + "~" + value))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain                          | plain[]
          \\e[1;31mred\\e[0m plain       | red[bold fg-1] plain[]
          \\e[38;5;196mred\\e[39m        | red[fg-9]
          \\e[48;2;0;0;200mblue          | blue[bg-4]
          \\e[2K\\e[1Ggone\\e]0;title\\a | gone[]
          \\e]8;;http://x\\e\\\\link\\e]8;;\\e\\\\ end | link[]→http://x end[]
          \\e]8;id=1;https://x/?a=b;c\\aa\\e[1mb\\e]8;;\\ac | a[]→https://x/?a=b;c b[bold]→https://x/?a=b;c c[bold]
          \\e]8;;javascript:alert(1)\\aa\\e]8;;data:text/html,x\\ab\\e]8;;file:///etc/passwd\\ac | abc[]
          10 %\\r\\e]8;;https://x\\alog\\e]8;;\\a  | log[]→https://x %[]
          10 %\\r50 %\\r100 %            | 100 %[]
          windows\\r                     | windows[]
          \\e[92;7mx\\e[27my             | x[inverse fg-10] y[fg-10]
          """)
  void reads_the_colors_of_a_terminal(String text, String pieces) {
    assertThat(
            terminal(
                "linesOf('stdout', printed(input + '\\n'), 0)[0].pieces"
                    + ".map(p => p.text.trim() + '[' + p.classes + ']' + (p.link ? '→' + p.link : '')).join(' ')",
                text))
        .isEqualTo(pieces);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 %\\r50 %\\r100 %            | 100 %
          longer\\rab                  | abnger
          longer\\r\\e[Kab              | ab
          longer\\e[2K\\rab             | ab
          one\\b\\b\\btwo               | two
          ab\\e[5Gc\\e[2Dd              | ab dc
          abcdef\\e[1G\\e[2P\\e[2X        | __ef
          e\u0301x\\b\\b\u00fc           | \u00fcx
          \u00fc 1\\r\u00fc 2\\r            | \u00fc 2
          \\e[32m#\\e[0m.\\r##          | ##
          """)
  void shows_what_a_terminal_would_where_a_row_is_written_over(String text, String shown) {
    assertThat(terminal("linesOf('stdout', printed(input + '\\n'), 0)[0].plain", text))
        .isEqualTo(shown.replace('_', ' '));
  }

  @Test
  void lines_are_the_same_in_whatever_pieces_they_come() {
    String text =
        "a\\n".repeat(3)
            + "x".repeat(5000)
            + "\\r"
            + "\u00e4\u20ac\ud83d\ude00 1\\r\\e[31m".repeat(900)
            + "\\nb\\r\\nno end\\b\\b\\b";
    assertThat(
            terminal(
                """
                (() => {
                  const bytes = printed(input);
                  const told = (lines) => JSON.stringify(lines.map(({ at, length, plain, ended, continued }) => ({ at, length, plain, ended, continued })));
                  const pieced = (size) => {
                    const lines = [];
                    for (let at = 0; at < bytes.length; at += size) lines.push(...linesAfter(lines.at(-1) ?? null, 'stdout', at, bytes.subarray(at, at + size)));
                    return told(lines);
                  };
                  const whole = linesOf('stdout', bytes, 0);
                  return [1, 2, 7, 4096].filter((size) => pieced(size) !== told(whole)) + ' of ' + whole.length + ': ' + whole.at(-1).plain;
                })()\
                """,
                text))
        .isEqualTo(" of 7: no end");
  }

  @Test
  void a_progress_bar_of_ten_megabytes_is_one_row_and_quick() {
    assertThat(
            call(
                "output/lines.js",
                """
                (() => {
                  const part = new TextEncoder().encode(('\\r\\x1b[32m[' + '#'.repeat(80) + '] ').repeat(1000));
                  const begin = performance.now();
                  const lines = [];
                  for (let i = 0; i < 110; i++) lines.push(...linesAfter(lines.at(-1) ?? null, 'stdout', i * part.length, part));
                  const slow = performance.now() - begin > 5000 ? 'slow' : 'quick';
                  return `${lines.length} ${lines[0].plain.length} ${lines[0].length > 9e6} ${slow}`;
                })()\
                """,
                ""))
        .isEqualTo("1 83 true quick");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          see https://a.example/x, then     | https://a.example/x
          (https://a.example/x_(y)).        | https://a.example/x_(y)
          "http://a.example/?q=1&r=2#f"!    | http://a.example/?q=1&r=2#f
          http://[::1]:9009/x               | http://[::1]:9009/x
          javascript:alert(1) data:text/html,x file:///etc http:// |
          https://a.example https://b.example/ | https://a.example https://b.example/
          """)
  void finds_addresses_of_the_web(String text, String addresses) {
    assertThat(
            call(
                "output/marks.js",
                "linkEdges(input).map(([from, to]) => input.slice(from, to)).join(' ')",
                text))
        .isEqualTo(addresses == null ? "" : addresses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ::group::A/1/2/::endgroup::/3                   | [A 2] 3
          ::group::A/1/::group::B/2                       | [A 1] B: 2
          ##[group]A/1/##[error]no/##[endgroup]/2         | A: 1 Error: no 2
          1/::endgroup::/2                                | 1 2
          ::group::A/1                                    | A: 1
          ::warning file=a.js,line=3::hm/::set-output::x  | Warning a.js:3: hm ::set-output::x
          """)
  void groups_that_are_over_are_folded_unless_an_error_is_in_them(String lines, String shown) {
    assertThat(
            call(
                "output/folds.js",
                """
                import(arguments[1].replace('folds', 'lines')).then(({linesOf}) =>
                  new Folds().shown(linesOf('stdout', new TextEncoder().encode(input.replaceAll('/', '\\n') + '\\n'), 0), null)
                    .map(({plain, fold}) => (fold?.folded ? `[${plain} ${fold.count}]` : fold ? plain + ':' : plain)).join(' '))
                """,
                lines))
        .isEqualTo(shown);
  }

  @Test
  void counts_what_is_found_in_the_whole_output_as_it_is_shown() {
    assertThat(
            call(
                "output/search.js",
                """
                Promise.all(['reader', 'lines'].map((file) => import(arguments[1].replace('search', file)))).then(async ([{OutputReader}, {linesOf}]) => {
                  const bytes = new TextEncoder().encode(input.replaceAll('/', '\\n').replaceAll('<', '\\r').replaceAll('^', '\\x1b[1m'));
                  const reader = Object.assign(new OutputReader({}, 'j', 't', 'stdout'), {
                    size: bytes.length,
                    partBefore: async (to) => { const from = bytes.lastIndexOf(10, to - 2) + 1; return {bytes: bytes.subarray(from, to), from}; },
                  });
                  const hits = new Hits(reader, 'ERR', new AbortController().signal);
                  await hits.work();
                  const far = (offset, nth, direction) => { const {hit} = hitFar([hits], ({at}) => at, {offset, nth}, direction); return hit.at + '.' + hit.nth; };
                  return hits.list.map(({at, nth}) => at + '.' + nth).join(' ') + ' | ' + [far(0, -1, 1), far(0, 0, 1), far(0, 0, -1), far(99, 0, 1)].join(' ');
                })
                """,
                "err err/ok/e^rr/err<ok!/error::x/::error::no"))
        .isEqualTo("0.0 0.1 11.0 27.0 36.0 | 0.0 0.1 36.0 0.0");
  }

  @Test
  void both_streams_are_in_the_order_of_their_arrival() {
    assertThat(
            call(
                "output/arrivals.js",
                """
                (async () => {
                  const {api} = await import(arguments[1].replace('output/arrivals', 'page'));
                  const before = api.arrivals;
                  api.arrivals = async () => ({since: '2026-01-01T00:00:00Z', within: 200, marks: [[0, 10, 0], [100, 10, 5], [9000, 30, 8, 8000]]});
                  try {
                    const arrivals = await Arrivals.of('j', 't');
                    arrivals.begin(Date.parse('2026-01-01T00:00:10Z'), 30, 8);
                    arrivals.note(Date.parse('2026-01-01T00:00:11Z'), 'stdout', 40);
                    const places = [['stdout', 0], ['stdout', 10], ['stderr', 0], ['stderr', 5], ['stdout', 30]].map(([stream, at]) => ({stream, at}));
                    return places.map((place) => {
                      const offset = arrivals.offsetOf(place);
                      const back = arrivals.placeAt(offset);
                      const {time, within} = arrivals.timeOf(place);
                      return [offset, back.stream === place.stream && back[place.stream] === place.at, time % 60000, within, arrivals.isUnknown(place)].join(' ');
                    }).join(' | ');
                  } finally {
                    api.arrivals = before;
                  }
                })()
                """,
                ""))
        .isEqualTo(
            "0 true 0 200 false | 15 true 9000 8000 true | 10 true 100 200 false"
                + " | 35 true 9000 8000 true | 38 true 11000 200 false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fitted({width: 400, height: 100}, {width: 800, height: 200})            | {"x":-200,"y":-50,"scale":1}
          fitted({width: 1600, height: 100}, {width: 800, height: 200})           | {"x":0,"y":-150,"scale":0.5}
          fitted({width: 100, height: 1600}, {width: 800, height: 200})           | {"x":-3150,"y":0,"scale":0.125}
          heightFor({width: 1600, height: 600}, 800, 500)                         | 300
          heightFor({width: 4000, height: 900}, 360, 560)                         | 280
          heightFor({width: 1000, height: 120}, 360, 560)                         | 120
          heightFor({width: 100, height: 60000}, 800, 500)                        | 500
          zoomed({x: 10, y: 20, scale: 1}, 2, [100, 50])                          | {"x":60,"y":45,"scale":2}
          zoomed({x: 0, y: 0, scale: 3}, 2, [100, 50])                            | {"x":0,"y":0,"scale":3}
          moved({x: 10, y: 20, scale: 2}, 100, -50)                               | {"x":-40,"y":45,"scale":2}
          bounded({x: 9000, y: -9000, scale: 1}, {width: 400, height: 100}, {width: 800, height: 200}) | {"x":340,"y":-140,"scale":1}
          showing({x: 0, y: 0, scale: 1}, {x: 900, y: 10, width: 100, height: 44}, {width: 800, height: 200}).x | 216
          """)
  void a_graph_fits_its_room_and_is_zoomed_around_a_point(String expression, String view) {
    assertThat(call("graph/viewport.js", "JSON.stringify(" + expression + ")", "")).isEqualTo(view);
  }

  @ParameterizedTest
  @CsvSource({
    "short,short",
    "exactly10!,exactly10!",
    "eleven char,eleven ch…",
    "größe-prüfen-lang,größe-prü…",
    "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00,\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00…"
  })
  void a_name_stays_inside_its_node(String name, String shown) {
    assertThat(call("graph/labels.js", "shortened(input, 10, (text) => [...text].length)", name))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"c, a c e, ac ce", "a, a c e d, ac ce ad de", "b, b d e, bd de", "x, x, ''"})
  void what_leads_to_a_task_and_from_it_belongs_to_it(String task, String nodes, String edges) {
    String graph = "'ac ad bd ce de'.split(' ').map(([from, to]) => ({from, to}))";
    assertThat(call("graph/reach.js", "[...related(" + graph + ", input)].sort().join(' ')", task))
        .isEqualTo(Stream.of(nodes.split(" ")).sorted().collect(joining(" ")));
    assertThat(
            call(
                "graph/reach.js",
                "[...relatedEdges(" + graph + ", input)].map(e => e.from + e.to).sort().join(' ')",
                task))
        .isEqualTo(Stream.of(edges.split(" ")).sorted().collect(joining(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          done running waiting | a:5 b:10 c:20 | 25 | about 30 s left
          done waiting waiting | a:5 b:10 c:20 | 30 | about 30 s left
          done running waiting | a:5 b:2 c:20  | 25 | about 20 s left
          done running waiting | a:5           | 25 | about 20 s left
          done running waiting | a:5           | 3  | longer than usual
          done running waiting | a:5 b:1 c:20  | 4  | about 20 s left, longer than usual
          done running waiting | ''            | '' | ''
          """)
  void a_job_says_what_is_left_of_it_by_what_is_usual(
      String states, String usual, String median, String words) {
    String input = states + "|" + usual.replace("''", "") + "|" + median.replace("''", "");
    assertThat(
            call(
                "job/forecast.js",
                """
                (() => {
                  const [states, usual, median] = input.split('|');
                  const at = (seconds) => new Date(seconds * 1000).toISOString();
                  const times = {done: {start: at(0), end: at(5)}, running: {start: at(5)}, waiting: {}};
                  const tasks = states.split(' ').map((status, i) => ({name: 'abc'[i], status, ...times[status],
                      ...(i > 0 && {dependsOn: ['abc'[i - 1]]})}));
                  const stats = {tasks: usual.split(' ').filter(Boolean).map((one) => one.split(':'))
                      .map(([name, seconds]) => ({name, medianMillis: seconds * 1000})),
                      ...(median && {medianMillis: median * 1000})};
                  return inWords(forecast({status: 'running', start: at(0), tasks}, stats, 5000));
                })()""",
                input))
        .isEqualTo(words.replace("''", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          900     | 0, 200 ms, 400 ms, 600 ms, 800 ms
          42000   | 0, 10 s, 20 s, 30 s, 40 s
          300000  | 0, 1 min, 2 min, 3 min, 4 min, 5 min
          5400000 | 0, 30 min, 1 h, 1 h 30 min
          """)
  void an_axis_has_marks_that_one_can_count_with(String length, String marks) {
    assertThat(call("job/time-axis.js", "ticks(Number(input), 5).map(tickWord).join(', ')", length))
        .isEqualTo(marks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failed   {}                       | a:error b:canceled:a c:canceled:b     | not run, since a failed
          failed   {}                       | a:error b:done c:canceled:b           | not run, since a failed
          canceled {}                       | a:canceled b:canceled:a c:canceled:b  | not run, since the job was canceled
          canceled {"reason":"interrupted"} | a:canceled b:waiting c:canceled       | not run, since a newer job took the place of this one
          running  {}                       | a:done b:running:a c:waiting:a,b      | waits for b
          running  {}                       | a:done b:done:a c:waiting:b           | ready: starts as soon as a place on the server is free
          waiting  {}                       | a:waiting b:waiting c:waiting:a       | ''
          """)
  void a_task_that_did_not_run_says_why(String job, String tasks, String why) {
    assertThat(
            call(
                "job/why-not.js",
                """
                (() => {
                  const [head, list] = input.split('|');
                  const [, status, more] = /(\\S+)\\s+(.*)/.exec(head);
                  const tasks = list.split(' ').map((one) => one.split(':')).map(([name, status, before]) =>
                      ({name, status, dependsOn: before?.split(',')}));
                  return whyNot(tasks[2], {...JSON.parse(more), status, tasks});
                })()""",
                job + "|" + tasks))
        .isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource({
    "failed,done error,true",
    "failed,error,true",
    "canceled,waiting canceled,false",
    "canceled,done canceled,true",
    "succeeded,done,false"
  })
  void only_what_has_begun_can_go_on_from_what_failed(String job, String tasks, boolean may) {
    assertThat(
            call(
                "job/job-actions.js",
                "(([status, list]) => canGoOn({status, tasks: list.split(' ').map((each) =>"
                    + " ({status: each, start: ['done', 'error'].includes(each) ? 'now' : undefined}))}))"
                    + "(input.split(','))",
                job + "," + tasks))
        .isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({"0 30,0 10", "3 30,3 7", "30 30,10 4", "30 0,10 0", "2 1,2 1"})
  void ten_last_lines_are_of_both_streams(String printed, String shown) {
    assertThat(
            call(
                "job/last-lines.js",
                "shared(...input.split(' ').map(Number), 10).join(' ')",
                printed))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "999,999 ms",
    "4250,4.2 s",
    "59999,59 s",
    "200000,3 min 20 s",
    "7500000,2 h 5 min"
  })
  void writes_durations_in_words(long millis, String words) {
    assertThat(call("shared/times.js", "duration(Number(input))", Long.toString(millis)))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "data: 1\\n\\n,message:1",
    ": comment\\n\\nevent: job\\ndata: [1\\ndata: ]\\n\\n,job:[1]",
    "event: reset\\ndata:\\n\\ndata: 2,reset:null",
    "id: 7-1\\nevent: a\\ndata: {}\\r\\n\\r\\n,a:{}"
  })
  void reads_events_in_any_pieces(String stream, String events) {
    assertThat(
            call(
                "shared/event-parser.js",
                "(p => [...input.replaceAll('\\\\n"
                    + "', '\\n"
                    + "').replaceAll('\\\\r"
                    + "', '\\r"
                    + "')].flatMap(c => p.take(c)).map(e => e.type + ':' +"
                    + " JSON.stringify(e.data)).join(' '))(new EventParser())",
                stream))
        .isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, broken open", // of a server that starts and has no application yet
    "application/problem+json, broken", // of the application, which knows no such job
  })
  void a_stream_that_is_not_there_is_tried_again_unless_the_application_says_so(
      String type, String states) {
    assertThat(
            browser()
                .script(
                    """
                    return (async () => {
                      const [{listen}, {page}] = await Promise.all(
                          ['events.js', 'page.js'].map((file) => import(arguments[0] + file)));
                      const before = window.fetch;
                      const missing = () => new Response('', {status: 404, headers: {'Content-Type': arguments[1]}});
                      const answers = [missing(), new Response('data: 1\\n\\n')];
                      window.fetch = async () => answers.shift();
                      const stop = new AbortController();
                      const states = [];
                      try {
                        await listen(page, 'events',
                            {onEvent: () => stop.abort(), onState: (state) => states.push(state)}, stop.signal);
                        return states.join(' ');
                      } finally {
                        window.fetch = before;
                      }
                    })()
                    """,
                    root() + "app/",
                    type))
        .isEqualTo(states);
  }

  /** What was answered and where streams began, in their order; each gap is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          answer e-5, begin e-5             | ''
          answer e-5, begin e-7             | gap
          answer e-9, answer e-5, begin e-7 | gap
          answer e-9, answer e-10, begin e-9 | ''
          begin e-7, answer e-5             | gap
          begin e-7, answer e-7, answer e-9 | ''
          begin e-7, answer f-1, answer -   | ''
          answer d-5, begin e-5             | gap
          answer -, begin e-5               | gap
          answer e-5, begin e-5, begin e-9  | ''
          answer e-5, restart false, begin e-9 | ''
          answer e-9, restart true, begin e-9  | gap
          """)
  void what_happens_between_loading_and_listening_is_noticed(String steps, String gaps) {
    assertThat(
            call(
                "position.js",
                """
                (() => {
                  const position = new Position();
                  const told = [];
                  position.addEventListener('gap', () => told.push('gap'));
                  for (const step of input.split(', ')) {
                    const [what, id] = step.split(' ');
                    if (what === 'answer') position.answered(id === '-' ? null : id);
                    else if (what === 'begin') position.begins(id);
                    else position.restart(id === 'true');
                  }
                  return told.join(' ');
                })()\
                """,
                steps))
        .isEqualTo(gaps);
  }

  @Test
  void a_job_takes_what_happens_while_it_is_loaded() {
    assertThat(
            late(
                "job/job-watch.js",
                "api.job",
                "{id: '1', status: 'running', tasks: [{name: 'a', status: 'running'}]}",
                """
                const watch = new m.JobWatch(page, '1', new AbortController().signal);
                const loading = watch.load();
                fire('task', {job: '1', task: {name: 'a', status: 'done'}});
                fire('job', {id: '1', status: 'succeeded'});
                answer();
                await loading;
                return watch.job.status + ' ' + watch.task('a').status;
                """))
        .isEqualTo("succeeded done");
  }

  @Test
  void a_job_passes_over_what_is_older_than_what_it_knows() {
    assertThat(
            late(
                "job/job-watch.js",
                "api.job",
                "{id: '1', version: 3, status: 'succeeded', tasks: [{name: 'a', status: 'done'}]}",
                """
                const watch = new m.JobWatch(page, '1', new AbortController().signal);
                const loading = watch.load();
                fire('job', {id: '1', version: 2, status: 'running'});
                fire('task', {job: '1', version: 2, task: {name: 'a', status: 'running'}});
                answer();
                await loading;
                fire('job', {id: '1', version: 1, status: 'waiting'});
                return watch.job.status + ' ' + watch.task('a').status;
                """))
        .isEqualTo("succeeded done");
  }

  @Test
  void a_list_of_jobs_passes_over_what_is_older_than_what_it_knows() {
    assertThat(
            late(
                "jobs/job-feed.js",
                "api.jobs",
                "{jobs: [{id: '1', version: 2, status: 'running', created: '1'}], next: null}",
                """
                const feed = new m.JobFeed(page, {});
                const loading = feed.load();
                answer();
                await loading;
                fire('job', {id: '1', version: 1, status: 'waiting', created: '1'});
                feed.stop();
                return feed.jobs.map(job => job.id + job.status).join(' ');
                """))
        .isEqualTo("1running");
  }

  @Test
  void a_list_of_jobs_takes_what_happens_while_it_is_loaded() {
    assertThat(
            late(
                "jobs/job-feed.js",
                "api.jobs",
                "{jobs: [{id: '1', status: 'running', created: '1'}], next: null}",
                """
                const feed = new m.JobFeed(page, {});
                const loading = feed.load();
                fire('job', {id: '1', status: 'succeeded', created: '1'});
                fire('job', {id: '2', status: 'waiting', created: '2'});
                answer();
                await loading;
                feed.stop();
                return feed.jobs.map(job => job.id + job.status).join(' ');
                """))
        .isEqualTo("2waiting 1succeeded");
  }

  @Test
  void a_page_of_jobs_that_comes_after_a_new_list_is_passed_over() {
    assertThat(
            late(
                "jobs/job-feed.js",
                "api.jobs",
                "{jobs: [{id: String(++answers), created: '1'}], next: 'more'}",
                """
                const feed = new m.JobFeed(page, {});
                const first = feed.load();
                answer();
                await first;
                const answerMore = (feed.more(), answer);
                const again = feed.load();
                answer();
                await again;
                answerMore();
                await new Promise((resolve) => setTimeout(resolve));
                feed.stop();
                return feed.jobs.map((job) => job.id).join(' ');
                """))
        .isEqualTo("2");
  }

  @Test
  void what_events_leave_out_of_new_jobs_is_asked_for_once_for_all_of_them() {
    assertThat(
            late(
                "jobs/job-feed.js",
                "api.jobs",
                "++answers === 1 ? {jobs: [], total: 0} : {jobs: ['3', '2', '1'].map((id) =>"
                    + " ({id, version: 1, created: id, variables: {n: id}, tasks: [{name: 'a', status:"
                    + " 'waiting'}]}))}",
                """
                const feed = new m.JobFeed(page, {});
                const loading = feed.load();
                answer();
                await loading;
                for (const id of ['1', '2', '3']) fire('job', {id, version: 1, status: 'running', created: id});
                const early = feed.jobs.length;
                await new Promise((resolve) => setTimeout(resolve, 700));
                fire('task', {job: '2', version: 1, task: {name: 'a', status: 'running'}});
                answer();
                await new Promise((resolve) => setTimeout(resolve));
                fire('task', {job: '3', version: 1, task: {name: 'a', status: 'done'}});
                feed.stop();
                return early + ' ' + feed.total + ' ' + answers + ' '
                    + feed.jobs.map((job) => job.id + job.variables.n + job.tasks[0].status).join(' ');
                """))
        .isEqualTo("3 3 2 33done 22running 11waiting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {"version":"1.7","stage":"production"}   ~ version=1.7 stage=production
          {"text":"a b","none":null,"empty":""}    ~ text="a b" none=null empty=""
          {"list":[1,"b",null],"map":{"k":[1]}}    ~ list=[1, b, ] map={"k":[1]}
          {"long":"äääääääääääääääääääääääääääääääääääääääääääääääää"} ~ long=ääääääääääääääääääääääääääääääääääääääää…
          {}                                       ~ ''
          """)
  void variables_are_shown_as_one_writes_them(String json, String shown) {
    assertThat(call("shared/shortly.js", "asText(JSON.parse(input))", json)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          done done error:b waiting           ~ b failed, 2 succeeded, 1 waiting
          error:a error:b error:c error:d     ~ 4 failed
          running skipped                     ~ 1 running, 1 skipped
          """)
  void tasks_are_told_in_words(String tasks, String words) {
    assertThat(
            call(
                "shared/task-squares.js",
                "inWords(input.split(' ').map(t => t.split(':')).map(([status, name]) => ({status,"
                    + " name})))",
                tasks))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      nullValues = "-",
      textBlock =
          """
          "Jobs", null, 0, 0            ~ Jobs – prunner favicon.svg
          "Jobs", null, 3, 0            ~ (3 running) Jobs – prunner favicon-running.svg
          "Jobs", null, 3, 2            ~ (2 failed, 3 running) Jobs – prunner favicon-failed.svg
          "release", "failed", 0, 0     ~ release: failed – prunner favicon-failed.svg
          "release", "canceled", 0, 0   ~ release: canceled – prunner favicon.svg
          "release", "running", 0, 1    ~ (1 failed) release: running – prunner favicon-running.svg
          """)
  void the_tab_says_how_things_stand(String state, String shown) {
    assertThat(
            call(
                "around/tab.js",
                "(({title, icon}) => title + ' ' + icon)(shown(" + state + "))",
                ""))
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          rel        ~ release|Start release|unrelated
          start rel  ~ Start release
          über       ~ Übersicht
          acme       ~ job 8c8b2a4e
          nothing    ~ ''
          """)
  void the_palette_finds_what_begins_with_a_word_first(String text, String titles) {
    assertThat(
            call(
                "around/palette-entries.js",
                """
                matching([{kind: 'pipeline', title: 'unrelated'}, {kind: 'start', title: 'Start release'},
                  {kind: 'pipeline', title: 'release'}, {kind: 'pipeline', title: 'Übersicht'},
                  {kind: 'job', title: 'job 8c8b2a4e', hint: 'tenant=acme'}], input).map(e => e.title).join('|')
                """
                    .strip(),
                text))
        .isEqualTo(titles);
  }

  @Test
  void a_selection_reaches_from_the_last_choice_to_the_next() {
    assertThat(
            call(
                "jobs/selection.js",
                """
                ((s, jobs) => {
                  s.choose('b', true, false, jobs); s.choose('d', true, true, jobs); s.choose('c', false, false, jobs);
                  const some = s.of(jobs).map(j => j.id).join('');
                  s.keep(jobs.slice(2)); return some + ' ' + s.of(jobs).map(j => j.id).join('') + ' ' + s.size;
                })(new Selection(), [...'abcde'].map(id => ({id})))
                """
                    .strip(),
                ""))
        .isEqualTo("bd d 1");
  }

  @Test
  void what_was_done_to_many_is_told_in_a_sentence() {
    assertThat(
            call(
                "jobs/many-jobs.js",
                """
                [told('cancel', [{done: true}, {done: true}]),
                 told('retry', [{done: true}, {id: '7', done: false, detail: 'job 7 has not ended'}])].join(' | ')
                """
                    .strip(),
                ""))
        .isEqualTo("Canceled 2 jobs. | Started 1 job again; 1 was not: it has not ended.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          when=1h                       ~ 2026-11-26T11:00:00.000Z to
          since=2026-11-26T10:00:00Z    ~ 2026-11-26T10:00:00.000Z to
          until=nonsense                ~ ' to'
          """)
  void a_span_of_time_is_counted_from_now(String query, String times) {
    assertThat(
            call(
                "jobs/job-dates.js",
                "(({since, until}) => (since + ' to ' + until).trimEnd())(between(new URLSearchParams(input),"
                    + " Date.parse('2026-11-26T12:00:00Z')))",
                query))
        .isEqualTo(times);
  }

  /**
   * Runs lines in which a question to the server is answered when {@code answer} is called, and
   * {@code fire} is an event of the server.
   */
  private Object late(String module, String question, String answered, String lines) {
    return browser()
        .script(
            """
            return (async () => {
              const [m, {api, live, page}] = await Promise.all(
                  [arguments[1], 'page.js'].map((file) => import(arguments[0] + file)));
              const before = {...api};
              let answer;
              let answers = 0;
              QUESTION = () => new Promise((resolve) => (answer = () => resolve(ANSWERED)));
              const fire = (type, detail) => live.dispatchEvent(new CustomEvent(type, {detail}));
              try {
                LINES
              } finally {
                Object.assign(api, before);
              }
            })()
            """
                .replace("QUESTION", question)
                .replace("ANSWERED", answered)
                .replace("LINES", lines),
            root() + "app/",
            module);
  }

  @Test
  void bars_are_as_high_as_the_root_of_what_the_runs_took() {
    assertThat(
            call(
                "shared/run-bars.js",
                "heights(JSON.parse(input)).join(' ')",
                """
                [{"start":"2026-11-23T07:00:00Z","end":"2026-11-23T07:01:40Z"},
                 {"start":"2026-11-23T07:00:00Z","end":"2026-11-23T07:00:25Z"},
                 {"start":"2026-11-23T07:00:00Z","end":"2026-11-23T07:00:00Z"},
                 {"end":"2026-11-23T07:00:00Z"}]\
                """))
        .isEqualTo("100 50 8 8");
    assertThat(call("shared/run-bars.js", "heights([]).length", "")).isEqualTo(0L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          ''                             ~ No runs yet
          succeeded                      ~ Last run: 1 succeeded
          failed succeeded failed canceled ~ Last 4 runs: 1 succeeded, 2 failed, 1 canceled
          """)
  void the_last_runs_are_said_in_words(String statuses, String words) {
    assertThat(
            call(
                "shared/run-bars.js",
                "said(input.split(' ').filter(Boolean).map(status => ({status})))",
                statuses))
        .isEqualTo(words);
  }

  @Test
  void the_bars_of_a_state_are_one_shape_and_the_newest_is_at_the_right() {
    assertThat(
            call(
                "shared/run-bars.js",
                "shapes([{status: 'failed', end: ''}, {status: 'succeeded', end: ''}, {status:"
                    + " 'failed', end: ''}], 4).map(({status, path}) => status + ' ' + path).join('"
                    + " ')",
                ""))
        .isEqualTo("failed M15 100v-8h4v8zM5 100v-8h4v8z succeeded M10 100v-8h4v8z");
  }

  @Test
  void pipelines_that_run_come_first_and_all_are_sorted_as_people_sort() {
    assertThat(
            call(
                "pipelines/pipeline-list.js",
                "sorted(input.split(' ').map(name => ({name, running: name === 'zoo' ? 1 :"
                    + " 0}))).map(p => p.name).join(' ')",
                "Zebra step-10 apfel step-9 Übersicht zoo Unterlagen"))
        .isEqualTo("zoo apfel step-9 step-10 Übersicht Unterlagen Zebra");
  }

  @ParameterizedTest
  @CsvSource({"1, 100 %", "0.999, > 99 %", "0.5, 50 %", "0.001, < 1 %", "0, 0 %"})
  void nearly_all_is_not_all(String share, String words) {
    assertThat(call("pipeline/run-stats.js", "percent(Number(input))", share)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {"type":"integer","minimum":1,"maximum":10}  ~ integer, required, from 1, to 10
          {"enum":["a",1,null],"default":"a"}          ~ one of a, 1, null, required, default a
          {"type":"string","format":"date"}            ~ date, required
          {}                                           ~ any value, required
          """)
  void a_declared_variable_is_told_with_its_limits(String schema, String words) {
    assertThat(
            call(
                "pipeline/definition-view.js",
                "limits(JSON.parse(input), true).join(', ')",
                schema))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "12.9, 0, in 13 s",
    "12.9, 5000, in 8 s",
    "0.2, 0, in 1 s",
    "200, 0, in 3 min 20 s",
  })
  void the_end_of_a_lease_is_told_in_whole_seconds(double left, long passed, String words) {
    assertThat(
            call(
                "servers/server-row.js",
                "(([left, passed]) => m.left(left * 1000, passed))(input.split(' ').map(Number))",
                left + " " + passed))
        .isEqualTo(words);
  }

  @Test
  void what_most_servers_have_comes_first_and_lost_ones_do_not_count() {
    assertThat(
            call(
                "servers/cluster.js",
                "whoHasWhich(input.split(' ').map(s => s.split(':')).map(([name, definitions,"
                    + " state = 'alive']) => ({name, definitions, state}))).map(w => w.definitions + '"
                    + " on ' + w.names).join('; ')",
                "a:1 b:2 c:2 d:3:lost"))
        .isEqualTo("2 on b,c; 1 on a");
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 0"})
  void servers_are_asked_for_again_only_where_there_are_several(boolean shared, long times) {
    assertThat(
            late(
                "servers/cluster.js",
                "api.servers",
                "{shared: " + shared + ", sameDefinitions: true, servers: []}",
                """
                const every = window.setInterval;
                const end = new AbortController();
                const question = api.servers;
                let asked = 0;
                let tick;
                api.servers = () => (asked++, question());
                window.setInterval = (each) => ((tick = each), 0);
                Object.defineProperty(page.session, 'signedIn', {value: true, configurable: true});
                const pass = async (seconds) => {
                  for (let i = 0; i < seconds; i++) {
                    tick();
                    answer();
                    await new Promise((resolve) => setTimeout(resolve));
                  }
                };
                try {
                  const loading = m.cluster.load();
                  m.cluster.load();
                  answer();
                  await loading;
                  const first = asked;
                  m.cluster.watch(5, end.signal);
                  await pass(4);
                  if (asked > 1) return 'too early';
                  await pass(7);
                  return asked - first;
                } finally {
                  end.abort();
                  delete page.session.signedIn;
                  window.setInterval = every;
                  m.cluster.forget();
                }
                """))
        .isEqualTo(times);
  }

  private Object call(String module, String expression, String input) {
    return browser()
        .script(
            "const input = arguments[0]; return import(arguments[1]).then(m => { with (m) { return "
                + expression
                + " } })",
            input,
            root() + "app/" + module);
  }

  /** As {@link #call}; {@code printed} makes bytes of a text in which escapes are written out. */
  private Object terminal(String expression, String input) {
    return call(
        "output/lines.js",
        "(printed => "
            + expression
            + """
            )(text => new TextEncoder().encode(text.replace(/\\\\(.)/g, (all, letter) =>
                ({e: '\\x1b', a: '\\x07', b: '\\b', n: '\\n', r: '\\r'})[letter] ?? letter)))
            """,
        input);
  }
}
