// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.caller.Rights;
import qtforge.web.access.AllowedHosts;
import qtforge.web.access.PageAccess;
import qtforge.web.access.PageSession;
import qtforge.web.event.EventFeed;
import qtforge.web.page.OpenPage;
import qtforge.web.servlet.PageFiles.PageFile;

/**
 * The one way in. In this order: is the request meant for this server, is it of a size and kind the page uses, who sends it, does it come
 * from the page when it changes something; only then is a table looked up, by the whole path.
 */
final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The longest address, with its query. */
    static final int LONGEST_ADDRESS = 2_048;

    private static final String CSRF = "X-QtForge-CSRF";
    private static final String BEARER = "Bearer ";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

    private final transient OpenPage page;
    private final transient PageFiles files = new PageFiles();
    private final transient PageData data;
    private final transient Replies replies;
    private final transient LoginBodies logins;
    private final transient CountDownLatch taken = new CountDownLatch(1);

    PageServlet(OpenPage page) {
        this(page, LoginBodies.LIMIT);
    }

    /**
     * A page.
     *
     * @param limit how long the body of a login may take
     */
    PageServlet(OpenPage page, Duration limit) {
        this.page = page;
        logins = new LoginBodies(limit);
        data = new PageData(page.services(), page.overview());
        replies = new Replies(page.services());
    }

    @Override
    public void init() throws ServletException {
        super.init();
        taken.countDown();
    }

    /** Waits until an HTTP service serves this; false when none did in that time. */
    boolean isTaken(long seconds) throws InterruptedException {
        return taken.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Replies.protect(response);
        answer(request, response, () -> serve(request, response));
    }

    /** What replies. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException, Refusal;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Step step) throws IOException {
        try {
            step.take();
        } catch (Refusal e) {
            replies.error(response, e.status(), "Refused", e.getMessage());
        } catch (PluginException e) {
            replies.error(
                    response, status(e.code()), e.code().scriptName(), e.error().message());
        } catch (RuntimeException e) {
            page.problem("a request to the page failed: " + request.getPathInfo(), e);
            replies.error(response, 500, "Failed", "something went wrong here; the log of the runtime says what");
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        if (!access().hosts().isAllowed(request.getHeader("Host"))) {
            throw new Refusal(421, "this server is not known by that name; ask for 127.0.0.1, or configure 'hosts'");
        }
        String query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > LONGEST_ADDRESS) {
            throw new Refusal(414, "an address has " + LONGEST_ADDRESS + " characters at most");
        }
        boolean posted = request.getMethod().equals("POST");
        if (!posted && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, POST");
            throw new Refusal(405, "only GET and POST are served");
        }
        if (request.getPathInfo() == null) {
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            response.setHeader("Location", request.getContextPath() + "/");
            return;
        }
        if (posted) {
            post(request, response);
        } else {
            get(request, response);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        String path = request.getPathInfo();
        Optional<PageFile> open = files.open(path);
        if (open.isPresent()) {
            replies.file(response, 200, open.get());
            return;
        }
        Optional<PageSession> session = session(request);
        if (path.equals("/metrics") && (session.isPresent() || bearer(request))) {
            metrics(response);
            return;
        }
        if (session.isEmpty()) {
            unknown(request, response, path);
            return;
        }
        Optional<PageFile> file = files.of(path);
        Optional<PageData.Answer> answer = data.of(path);
        if (file.isPresent()) {
            replies.file(response, 200, file.get());
        } else if (path.equals("/api/session")) {
            replies.json(
                    response,
                    Map.of("csrf", session.get().csrf(), "number", session.get().number()));
        } else if (path.equals("/events")) {
            events(request, response, session.get());
        } else if (answer.isPresent()) {
            replies.json(response, Rights.privileged(() -> answer.get().to(name -> parameter(request, name))));
        } else {
            throw new Refusal(404, "there is no such page");
        }
    }

    private void unknown(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException, Refusal {
        String accept = request.getHeader("Accept");
        if (path.equals("/") && accept != null && accept.contains("text/html")) {
            replies.file(response, 401, files.login());
        } else {
            throw new Refusal(401, "log in first");
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Refusal {
        if (!isFromProxy(request)
                && !AllowedHosts.isSameOrigin(
                        request.getHeader("Origin"),
                        request.getHeader("Sec-Fetch-Site"),
                        request.getScheme(),
                        request.getHeader("Host"))) {
            throw new Refusal(403, "this did not come from the page");
        }
        String path = request.getPathInfo();
        if (path.equals("/login")) {
            logins.read(
                    request,
                    (body, refusal) -> answer(request, response, () -> {
                        if (refusal != null) {
                            throw refusal;
                        }
                        login(request, response, body);
                    }));
            return;
        }
        PageSession session = session(request).orElseThrow(() -> new Refusal(401, "log in first"));
        if (!session.isFromPage(request.getHeader(CSRF))) {
            throw new Refusal(403, "this did not come from the page; load it again");
        }
        switch (path) {
            case "/logout" -> {
                access().sessions().end(SessionCookie.of(request));
                SessionCookie.clear(request, response, isSecure(request));
                replies.json(response, Map.of());
            }
            case "/api/action" -> {
                Map<?, ?> body = RequestBody.read(request, page.services());
                page.actions()
                        .act(
                                "session " + session.number() + " at " + request.getRemoteAddr(),
                                RequestBody.text(body, "action"),
                                RequestBody.text(body, "id"),
                                RequestBody.text(body, "detail"));
                replies.json(response, Map.of());
            }
            default -> throw new Refusal(404, "there is nothing to do there");
        }
    }

    private void login(HttpServletRequest request, HttpServletResponse response, byte[] sent)
            throws IOException, Refusal {
        Map<?, ?> body = RequestBody.parse(sent, page.services());
        String ticket = RequestBody.text(body, "ticket");
        if (ticket.isEmpty()) {
            requireToken(request, response, RequestBody.text(body, "token"));
        } else if (!access().takeTicket(ticket)) {
            throw new Refusal(
                    403, "this link was used already, or is older than a minute; ask the runtime for a new one");
        }
        var begun = access().sessions().begin();
        Rights.privileged(
                () -> page.audit().loggedIn("session " + begun.session().number(), request.getRemoteAddr()));
        SessionCookie.set(request, response, begun.secret(), isSecure(request));
        replies.json(response, Map.of());
    }

    private void requireToken(HttpServletRequest request, HttpServletResponse response, String token) throws Refusal {
        switch (access().show(token)) {
            case RIGHT -> {
                return;
            }
            case PAUSE -> {
                long seconds = access().pause().toSeconds() + 1;
                response.setHeader("Retry-After", Long.toString(seconds));
                throw new Refusal(
                        429,
                        "too many wrong tokens; wait " + seconds + " s, or log in with a link of the runtime's shell");
            }
            case WRONG -> {
                Rights.privileged(() -> page.audit().refused(request.getRemoteAddr()));
                throw new Refusal(403, "this is not the token");
            }
        }
    }

    private boolean bearer(HttpServletRequest request) throws Refusal {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        return switch (access().show(header.substring(BEARER.length()).strip())) {
            case RIGHT -> true;
            case PAUSE -> throw new Refusal(429, "too many wrong tokens; wait a minute");
            case WRONG -> {
                Rights.privileged(() -> page.audit().refused(request.getRemoteAddr()));
                yield false;
            }
        };
    }

    private void metrics(HttpServletResponse response) throws IOException {
        String text = Rights.privileged(
                () -> page.services().need(PluginMetricsCollector.class).openMetrics());
        replies.text(response, 200, OPEN_METRICS, text);
    }

    private void events(HttpServletRequest request, HttpServletResponse response, PageSession session)
            throws IOException, Refusal {
        EventFeed feed = page.feed();
        if (feed.size() >= EventFeed.MOST) {
            throw new Refusal(503, EventFeed.MOST + " browsers look already; close one");
        }
        response.setContentType("text/event-stream; charset=utf-8");
        EventStream stream = new EventStream(
                request.startAsync(),
                response.getOutputStream(),
                () -> access().sessions().listens(session),
                feed::remove);
        stream.offer("retry: 2000\n\n");
        stream.begin();
        if (!feed.add(stream)) {
            stream.close();
        }
    }

    private boolean isFromProxy(HttpServletRequest request) {
        return access().hosts().isFromProxy(request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"));
    }

    private boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || isFromProxy(request);
    }

    private Optional<PageSession> session(HttpServletRequest request) {
        return access().session(SessionCookie.of(request));
    }

    private PageAccess access() {
        return page.access();
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static int status(PluginErrorCode code) {
        return switch (code) {
            case PLUGIN_NOT_FOUND, NOT_FOUND -> 404;
            case INVALID_ARGUMENT -> 400;
            case PERMISSION_DENIED -> 403;
            case RESOURCE_EXHAUSTED -> 429;
            case DEPENDENCY_MISSING -> 503;
            default -> 409;
        };
    }
}
