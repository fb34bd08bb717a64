// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.support.PluginJar;
import qtforge.testing.Await;
import qtforge.testing.Browser;

/** The page of the distribution, in a real browser and under an enforced policy. */
class WebPageDistIT {

    private static final String PLAIN = "org.example.web.plain";
    private static final String HOSTILE = "org.example.web.hostile";
    private static final String HOSTILE_TEXT =
            "<img src=x onerror=document.title=1>'\u202Eknil<script>document.title=2</script>";
    private static final Pattern ADDRESS = Pattern.compile("the page of the runtime is at (\\S+)");

    @TempDir
    Path home;

    @TempDir
    Path profile;

    private Browser browser;

    private String address() throws Exception {
        Path log = home.resolve("logs/qtforge.log");
        Await.until(
                "the page is there",
                () -> Files.exists(log)
                        && ADDRESS.matcher(Files.readString(log)).find());
        Matcher address = ADDRESS.matcher(Files.readString(log));
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private void await(String what, String script, String wanted) {
        Await.until(() -> assertThat(browser.run(script)).as(what).isEqualTo(wanted));
    }

    private static String state(String id) {
        return "return document.querySelector('tr[data-id=\"" + id + "\"] td:nth-child(4)')?.textContent";
    }

    private String colour() throws Exception {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    /** Presses Tab until the focused element is labelled so; each element on the way shows that it has the focus. */
    private void tabTo(String label) throws Exception {
        for (int i = 0; i < 60; i++) {
            browser.press(Browser.TAB);
            assertThat(
                            browser.run(
                                    "const e = document.activeElement; return e === document.body ? 'solid' : getComputedStyle(e).outlineStyle"))
                    .as("focus can be seen")
                    .isNotEqualTo("none");
            String now = browser.run(
                    "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.textContent.trim()");
            if (now.equals(label)) {
                return;
            }
        }
        throw new AssertionError("no way to '" + label + "' by Tab");
    }

    private void configure() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.web.cfg"), "enabled=true\nport=0\n");
        PluginJar.plugin(PLAIN, "1.0.0").in(home.resolve("plugins"));
    }

    @Test
    void worksUnderAnEnforcedPolicyForWhoHasTheTokenOnly() throws Exception {
        configure();
        Files.writeString(home.resolve("etc/qtforge.policy"), "qtforge-policy 1\n");
        try (Distribution.Running runtime =
                Distribution.built().start("--home", home.toString(), "--security", "enforce")) {
            assertThat(runtime.process().isAlive()).isTrue();
            String address = address();
            URI server = URI.create(address);
            String token = Files.readString(home.resolve("data/web/web.token")).strip();
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            assertThat(send(client, HttpRequest.newBuilder(URI.create(address + "/api/overview")))
                            .statusCode())
                    .isEqualTo(401);
            HttpRequest.Builder login = HttpRequest.newBuilder(URI.create(address + "/login"))
                    .header("Origin", "http://" + server.getAuthority())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"));
            assertThat(send(client, login).statusCode()).isEqualTo(200);
            HttpRequest.Builder overview = HttpRequest.newBuilder(URI.create(address + "/api/overview"));
            Await.until(() -> assertThat(send(client, overview).body()).contains(PLAIN, "\"Running\""));
            Matcher csrf = Pattern.compile("\"csrf\":\"([^\"]+)\"")
                    .matcher(send(client, HttpRequest.newBuilder(URI.create(address + "/api/session")))
                            .body());
            assertThat(csrf.find()).isTrue();
            HttpRequest.Builder stop = HttpRequest.newBuilder(URI.create(address + "/api/action"))
                    .header("Origin", "http://" + server.getAuthority())
                    .header("Content-Type", "application/json")
                    .header("X-QtForge-CSRF", csrf.group(1))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"stop\",\"id\":\"" + PLAIN + "\"}"));
            assertThat(send(client, stop).statusCode()).isEqualTo(200);
            assertThat(send(client, overview).body()).contains("\"Stopped\"");
            assertThat(send(client, HttpRequest.newBuilder(URI.create(address + "/api/security")))
                            .body())
                    .contains("\"mode\":\"Enforce\"", "'stop' with '" + PLAIN + "'");
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isUsedByKeyboardShowsWhatHappensAndRunsNothingOfPlugins() throws Exception {
        assumeTrue(Browser.isThere(), "there is no chromium with chromedriver on the path");
        configure();
        // With such a name it would be refused at the door, in every mode.
        PluginJar.plugin(HOSTILE, "1.0.0").described(HOSTILE_TEXT).in(home.resolve("plugins"));
        try (Distribution.Running runtime = Distribution.built().start("--home", home.toString(), "--security", "off");
                Browser started = Browser.start(profile)) {
            browser = started;
            String address = address();
            logIn(address);
            hostileTextIsText();
            buttonStopsByKeyboard();
            ticketIsUsedUpByAnOpenTab("alert");
            runtime.type("qtforge:start " + PLAIN);
            await("what others do is seen", state(PLAIN), "Running");
            everyPanelShowsSomething();
            coloursFollowSystemAndChoice();
            logOut();

            assertThat(browser.requests()).isNotEmpty().allMatch(each -> each.startsWith(address));
            assertThat(errors()).isEmpty();
        }
    }

    private void logIn(String address) throws Exception {
        browser.open(address + "/");
        await("the form has the focus", "return document.activeElement.id", "token");
        browser.press("not the token at all" + Browser.ENTER);
        await("it is refused", "return document.getElementById('message').textContent", "this is not the token");
        ticketIsUsedUpByAnOpenTab("message");
        browser.run("document.getElementById('token').value = ''");
        browser.press(Files.readString(home.resolve("data/web/web.token")).strip() + Browser.ENTER);
        await("the plugins are listed", "return document.querySelectorAll('#plugins tbody tr').length", "2");
        await("it is live", "return document.getElementById('connection').textContent", "live");
        await("it runs", state(PLAIN), "Running");
    }

    /** A link opened where the page is already: only what stands behind the # changes. */
    private void ticketIsUsedUpByAnOpenTab(String says) throws Exception {
        browser.run("location.hash = 'ticket=used-before'");
        await(
                "it is shown to the runtime",
                "return document.getElementById('" + says + "').textContent.includes('this link was used already')",
                "true");
        assertThat(browser.run("return location.hash.includes('ticket')")).isEqualTo("false");
        browser.run("document.getElementById('" + says + "').textContent = ''");
    }

    private void hostileTextIsText() throws Exception {
        browser.run("document.querySelector('tr[data-id=\"" + HOSTILE + "\"] button').click()");
        await(
                "the details show it as it is",
                "return [...document.querySelectorAll('.details dd')].some(e => e.textContent === "
                        + script(HOSTILE_TEXT) + ")",
                "true");
        assertThat(browser.run("return document.images.length + ' ' + document.title"))
                .isEqualTo("0 Plugins: QtForge");
        browser.press(Browser.ESCAPE);
        await("details are closed", "return document.querySelector('.details').hidden", "true");
    }

    /** A text in a script. */
    private static String script(String text) {
        return "decodeURIComponent('"
                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("'", "%27") + "')";
    }

    private void buttonStopsByKeyboard() throws Exception {
        browser.run("document.activeElement.blur(); document.querySelector('.skip').focus()");
        tabTo("Stop " + PLAIN);
        browser.press(Browser.ENTER);
        await("it stops", state(PLAIN), "Stopped");
        await("the focus stays", "return document.activeElement.getAttribute('aria-label')", "Start " + PLAIN);
        browser.run("document.querySelector('#plugins tbody button.plain').focus()");
        browser.press(Browser.DOWN);
        assertThat(browser.run("return document.activeElement.closest('tr').dataset.id"))
                .isEqualTo(PLAIN);
    }

    private void everyPanelShowsSomething() throws Exception {
        for (String panel : new String[] {
            "graph",
            "bus",
            "metrics",
            "troubles",
            "security",
            "versions",
            "workflows",
            "configuration",
            "health",
            "plugins"
        }) {
            browser.run("document.querySelector('a[href=\"#" + panel + "\"]').click()");
            await(
                    panel + " is shown",
                    "const p = document.getElementById('panel'); return document.querySelector('a[aria-current]').hash.slice(1) + ' ' "
                            + "+ (p.textContent.trim().length > 1) + ' ' + p.querySelectorAll('p.bad').length",
                    panel + " true 0");
        }
        browser.run("document.querySelector('a[href=\"#graph\"]').click()");
        await("the graph is drawn", "return document.querySelectorAll('svg.graph .node').length", "2");
        browser.run("document.querySelector('a[href=\"#security\"]').click()");
        await(
                "what was done is in the audit log",
                "return document.getElementById('panel').textContent.includes(\"'stop' with '" + PLAIN + "'\")",
                "true");
    }

    private void coloursFollowSystemAndChoice() throws Exception {
        browser.prefer("light");
        assertThat(colour()).isEqualTo("rgb(255, 255, 255)");
        browser.prefer("dark");
        assertThat(colour()).isEqualTo("rgb(22, 24, 28)");
        browser.run("document.getElementById('theme').click()");
        assertThat(colour()).as("light was chosen").isEqualTo("rgb(255, 255, 255)");
    }

    private void logOut() throws Exception {
        browser.run("document.getElementById('logout').click()");
        await("the form is back", "return document.getElementById('token') !== null", "true");
    }

    /** What the console calls an error, but for being asked to log in and the wrong token. */
    private String errors() throws Exception {
        return Pattern.compile("\"level\":\"SEVERE\",\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(browser.console())
                .results()
                .map(found -> found.group(1))
                .filter(message -> !message.contains("status of 401") && !message.contains("status of 403"))
                .reduce("", (one, other) -> one + other + "\n");
    }
}
