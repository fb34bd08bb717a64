// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.wire.WireAddress;

class EndpointSearchTest {

    private static final long OWN = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private EndpointSearch search() {
        return new EndpointSearch(environment, folder.resolve("user"));
    }

    /** A runtime with a home, as far as files tell. */
    private Path home(String name, long pid) throws IOException {
        Path bindings = folder.resolve(name).resolve("data/bindings");
        Files.createDirectories(bindings);
        Files.writeString(bindings.resolve("token"), "secret of " + name);
        Files.writeString(bindings.resolve("a.sock"), "");
        Files.writeString(
                bindings.resolve("endpoint.json"),
                "{\"socket\": \"a.sock\", \"token_file\": \"token\", \"pid\": " + pid + ", \"home\": \"" + name
                        + "\", \"more\": {\"a\": [1]}}");
        return folder.resolve(name);
    }

    private void announce(Path home) throws IOException {
        Path run = Files.createDirectories(folder.resolve("user/.qtforge/run"));
        Files.writeString(
                run.resolve(home.getFileName() + ".json"), "{\"endpoint\": \"" + RuntimeEndpoint.fileIn(home) + "\"}");
    }

    @Test
    void findsTheRuntimeOfAHome() throws Exception {
        Path home = home("one", OWN);

        RuntimeEndpoint found = search().find("", home.toString()).orElseThrow();

        assertThat(found.address()).isEqualTo(WireAddress.unix(home.resolve("data/bindings/a.sock")));
        assertThat(found.token().text()).isEqualTo("secret of one");
    }

    @Test
    void homeWithoutRuntimeIsAnErrorThatNamesIt() throws Exception {
        Path gone = home("gone", Long.MAX_VALUE);

        assertThatThrownBy(() -> search().find("", gone.toString())).hasMessageContaining("has ended");
        assertThatThrownBy(() -> search().find("", folder.resolve("never").toString()))
                .hasMessageContaining("never")
                .hasMessageContaining("is missing");
    }

    @Test
    void findsTheOneThatIsAnnouncedAndPassesOverThoseThatAreGone() throws Exception {
        announce(home("gone", Long.MAX_VALUE));
        assertThat(search().find("", "")).isEmpty();

        announce(home("one", OWN));
        assertThat(search().find("", "").orElseThrow().home()).isEqualTo("one");

        announce(home("two", OWN));
        assertThatThrownBy(() -> search().find("", "")).hasMessageContaining("one, two");
    }

    @Test
    void addressTakesTheTokenOfItsEndpointFile() throws Exception {
        Path home = home("one", OWN);
        String address = "unix:" + home.resolve("data/bindings/a.sock");

        assertThat(search().find(address, "").orElseThrow().token().text()).isEqualTo("secret of one");
        assertThatThrownBy(() -> search().find("tcp:127.0.0.1:5", "")).hasMessageContaining("no token");

        environment.put("QTFORGE_TOKEN", "told");
        environment.put("QTFORGE_ADDRESS", "tcp:127.0.0.1:5");
        assertThat(search().find("", "").orElseThrow().token().text()).isEqualTo("told");
    }

    @Test
    void brokenEndpointFileIsNamed() throws Exception {
        Path home = home("one", OWN);
        Files.writeString(RuntimeEndpoint.fileIn(home), "[");

        assertThatThrownBy(() -> search().find("", home.toString())).hasMessageContaining("endpoint.json");
    }
}
