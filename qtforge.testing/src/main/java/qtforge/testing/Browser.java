// SPDX-License-Identifier: Apache-2.0
package qtforge.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window, told what to do by the WebDriver protocol. Scripts answer with texts, so that no JSON has to be read here. For
 * one thread.
 */
public final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"");
    private static final Pattern TEXT = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");
    private static final Pattern ADDRESS = Pattern.compile("\\\\\"url\\\\\":\\\\\"((?:https?|wss?)[^\"\\\\]+)");

    /** Keys by the numbers the protocol gives them. */
    public static final String TAB = "\uE004";

    public static final String ENTER = "\uE007";
    public static final String ESCAPE = "\uE00C";
    public static final String DOWN = "\uE015";

    private final Process driver;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String session;

    private Browser(Process driver, String base, Path profile) throws IOException {
        this.driver = driver;
        String arguments = Stream.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1400,900",
                        "--user-data-dir=" + profile)
                .map(Browser::quote)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        String begun = send(
                "POST",
                base + "/session",
                "{\"capabilities\":{\"alwaysMatch\":{\"browserName\":\"chrome\",\"goog:loggingPrefs\":{\"browser\":\"ALL\","
                        + "\"performance\":\"ALL\"},\"goog:chromeOptions\":{\"binary\":"
                        + quote(onPath("chromium").orElseThrow().toString()) + ",\"args\":["
                        + arguments + "]}}}}");
        Matcher id = SESSION.matcher(begun);
        if (!id.find()) {
            throw new IOException("no session: " + begun);
        }
        session = base + "/session/" + id.group(1);
    }

    /** Whether Chromium and its driver are on the path. */
    public static boolean isThere() {
        return onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param profile an empty folder
     */
    public static Browser start(Path profile) throws IOException {
        Process driver = new ProcessBuilder(onPath("chromedriver").orElseThrow().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    return new Browser(driver, "http://127.0.0.1:" + port.group(1), profile);
                }
            }
            throw new IOException("chromedriver did not say its port");
        } catch (IOException | RuntimeException e) {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
            throw e;
        }
    }

    /** Goes to an address and waits until its document is loaded. */
    public void open(String address) throws IOException {
        send("POST", session + "/url", "{\"url\":" + quote(address) + "}");
    }

    /** What a script says with {@code return}, as text. */
    public String run(String script) throws IOException {
        String answer = send(
                "POST",
                session + "/execute/sync",
                "{\"script\":" + quote("return String((function(){" + script + "})())") + ",\"args\":[]}");
        Matcher text = TEXT.matcher(answer);
        if (!text.find()) {
            throw new IOException("no text: " + answer);
        }
        return unquote(text.group(1));
    }

    /** Presses keys, one after the other. */
    public void press(String keys) throws IOException {
        List<String> actions = new ArrayList<>();
        keys.codePoints().forEach(key -> {
            String value = quote(Character.toString(key));
            actions.add("{\"type\":\"keyDown\",\"value\":" + value + "},{\"type\":\"keyUp\",\"value\":" + value + "}");
        });
        send(
                "POST",
                session + "/actions",
                "{\"actions\":[{\"type\":\"key\",\"id\":\"keys\",\"actions\":[" + String.join(",", actions) + "]}]}");
    }

    /** Makes the system prefer a colour scheme: light or dark. */
    public void prefer(String scheme) throws IOException {
        send(
                "POST",
                session + "/goog/cdp/execute",
                "{\"cmd\":\"Emulation.setEmulatedMedia\",\"params\":{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":"
                        + quote(scheme) + "}]}}");
    }

    /** What the console says since it was asked last, as JSON. */
    public String console() throws IOException {
        return send("POST", session + "/se/log", "{\"type\":\"browser\"}");
    }

    /** The addresses that were asked for since this was asked last. */
    public List<String> requests() throws IOException {
        String log = send("POST", session + "/se/log", "{\"type\":\"performance\"}");
        List<String> addresses = new ArrayList<>();
        for (String entry : log.split("Network\\.requestWillBeSent")) {
            Matcher address = ADDRESS.matcher(entry);
            if (address.find()) {
                addresses.add(address.group(1));
            }
        }
        return addresses;
    }

    private String send(String method, String address, String body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json; charset=utf-8");
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static String unquote(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(unescape(found.group(1))));
    }

    private static String unescape(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'u' -> Character.toString(Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }

    @Override
    public void close() throws IOException {
        try {
            send("DELETE", session, "");
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
            try {
                driver.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
