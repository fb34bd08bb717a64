// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.testing.Await;
import qtforge.testing.Browser;

/**
 * From the navigation to the first view of the page, and to all plugins in its table, in Chromium without a window; beside it the form for
 * logging in, which the same browser gets of the same server and which has no data.
 */
final class WebBenchmark {

    private static final int PLUGINS = 500;
    private static final double BAR_MS = 1_000;
    private static final Pattern ADDRESS = Pattern.compile("the page of the runtime is at (\\S+)");

    private final Setup setup;
    private final Report report;

    WebBenchmark(Setup setup, Report report) {
        this.setup = setup;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        report.line("");
        report.line("### First view of the page with " + PLUGINS + " plugins");
        report.line("");
        if (!Browser.isThere()) {
            report.line("Not measured: there is no chromium with chromedriver on the path.");
            return;
        }
        Path home = setup.fresh("web");
        Files.writeString(
                Files.createDirectories(home.resolve("etc")).resolve("qtforge.web.cfg"), "enabled=true\nport=0\n");
        Process runtime = start(home);
        try (Browser browser = Browser.start(setup.fresh("web-profile"))) {
            measure(browser, home);
        } finally {
            runtime.getOutputStream().close();
            runtime.destroy();
            if (!runtime.waitFor(60, TimeUnit.SECONDS)) {
                runtime.destroyForcibly();
            }
        }
    }

    /** Starts the distribution with the plugins, and returns when it is ready. */
    private Process start(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                setup.dist().resolve("bin/qtforge").toString(),
                "--no-shell",
                "--home",
                home.toString(),
                "--plugins",
                PluginJars.many(setup.work(), JarKind.PLUGIN, PLUGINS).toString()));
        builder.environment().put("QTFORGE_CDS", "off");
        builder.environment().put("QTFORGE_OPTS", String.join(" ", Setup.JVM_FLAGS));
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(PLUGINS + " of " + PLUGINS + " plugins running")) {
                Thread drain = new Thread(() -> lines.lines().forEach(each -> {}), "bench-drain");
                drain.setDaemon(true);
                drain.start();
                return process;
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("the runtime did not get ready:\n" + said);
    }

    private void measure(Browser browser, Path home) throws IOException {
        Path log = home.resolve("logs/qtforge.log");
        Await.until("the page is there", () -> ADDRESS.matcher(Files.readString(log))
                .find());
        Matcher address = ADDRESS.matcher(Files.readString(log));
        if (!address.find()) {
            throw new IllegalStateException("the log lost the address of the page");
        }
        String page = address.group(1) + "/";
        Samples form = new Samples();
        Samples view = new Samples();
        for (int round = 0; round < setup.rounds(); round++) {
            browser.open(page);
            form.add(Map.of(
                    "ms", figure(browser, "performance.getEntriesByType('navigation')[0].loadEventEnd", at -> at > 0)));
        }
        browser.run("document.getElementById('token').value = '"
                + Files.readString(home.resolve("data/web/web.token")).strip()
                + "'; document.getElementById('login').requestSubmit()");
        Await.until("the plugins are listed", () -> rows(browser) == PLUGINS);
        for (int round = 0; round < setup.rounds(); round++) {
            browser.open(page);
            double all = mark(browser, "all-rows");
            if (rows(browser) != PLUGINS) {
                throw new IllegalStateException("the first view has " + rows(browser) + " plugins");
            }
            view.add(Map.of("ms", mark(browser, "first-view"), "all", all));
        }
        report.line("| | ms | bar | |");
        report.line("|---|---|---|---|");
        report.line("| the screen is painted, with the rows that fit | " + view.text("ms") + " | < "
                + Samples.number(BAR_MS) + " | " + (view.median("ms") < BAR_MS ? "met" : "missed") + " |");
        report.line("| all rows are painted | " + view.text("all") + " | | |");
        report.line("| the form for logging in | " + form.text("ms") + " | | |");
        report.line("| the first by the third | " + view.ratio("ms", form, "ms").text("ratio") + " | | |");
    }

    private static int rows(Browser browser) throws IOException {
        return Integer.parseInt(browser.run("return document.querySelectorAll('#plugins tbody tr').length"));
    }

    private static double mark(Browser browser, String name) throws IOException {
        return figure(browser, "performance.getEntriesByName('" + name + "')[0]?.startTime ?? -1", at -> at >= 0);
    }

    private static double figure(Browser browser, String script, DoublePredicate isThere) throws IOException {
        double[] figure = new double[1];
        Await.until("the browser says " + script, () -> {
            figure[0] = Double.parseDouble(browser.run("return " + script));
            return isThere.test(figure[0]);
        });
        return figure[0];
    }
}
