// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginState;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;

/** Bundles of other projects run beside plugins. */
public class ThirdPartyIT extends InRuntime {

    @Override
    protected List<Option> more() {
        return List.of(
                frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"),
                frameworkProperty("org.osgi.service.http.port").value("0"));
    }

    @Test
    public void everythingThatIsDroppedRuns() throws Exception {
        List<Path> jars = dropAll();

        Await.until(
                "eight plugins run",
                Duration.ofSeconds(60),
                () -> manager.pluginsInState(PluginState.RUNNING).size() == 8);
        Await.until(
                "all libraries are active",
                Duration.ofSeconds(60),
                () -> manager.libraries().size() == jars.size() - 8
                        && manager.libraries().stream().allMatch(library -> library.state()
                                .equals(library.fragment() ? "RESOLVED" : "ACTIVE")));
        assertThat(errors.recentErrors(10)).isEmpty();
        assertThat(manager.libraries())
                .extracting(LibraryInfo::symbolicName)
                .contains(
                        "org.apache.felix.http.jetty",
                        "org.apache.felix.webconsole",
                        "com.h2database",
                        "com.fasterxml.jackson.core.jackson-databind",
                        "org.apache.commons.lang3");

        HttpResponse<String> answer = get("system/console/bundles");

        assertThat(answer.statusCode()).as("the Web Console wants a password").isEqualTo(401);
        assertThat(send("org.qtforge.examples.hello", "greet")).isEqualTo("Hello, world!");
    }

    @Test
    public void librariesGoWithoutHarmToPlugins() throws Exception {
        List<Path> jars = dropAll();
        Await.until("the HTTP service is there", Duration.ofSeconds(60), () -> endpoint() != null);

        for (Path jar : jars) {
            if (!jar.getFileName().toString().startsWith("qtforge.")) {
                Files.delete(jar);
            }
        }
        rescan();

        Await.until(
                "only the library of the examples is left",
                () -> manager.libraries().size() == 1 && endpoint() == null);
        assertThat(manager.pluginsInState(PluginState.RUNNING)).hasSize(8);
    }

    private List<Path> dropAll() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(bundles.getProperty("it.examples")))) {
            List<Path> jars =
                    all.sorted().map(jar -> plugins.resolve(jar.getFileName())).toList();
            for (Path jar : jars) {
                Files.copy(Path.of(bundles.getProperty("it.examples")).resolve(jar.getFileName()), jar);
            }
            return jars;
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        Await.until("the HTTP service is there", () -> endpoint() != null);
        String endpoint = endpoint();
        assertThat(endpoint).startsWith("http://127.0.0.1:");
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String endpoint() {
        ServiceReference<?> runtime =
                bundles.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return runtime != null
                        && runtime.getProperty("osgi.http.endpoint") instanceof String[] endpoints
                        && endpoints.length > 0
                ? endpoints[0]
                : null;
    }
}
