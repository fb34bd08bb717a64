// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.dispatch.TestFacades;

class ConnectedProgramTest {

    private final Dispatcher dispatcher = new Dispatcher(Catalog.of(List.of(TestFacades.Module.class)));
    private final ConnectedProgram program = new ConnectedProgram(
            new BindingSession(
                    "session-1",
                    "test",
                    new RuntimeServices() {
                        @Override
                        public <T> Optional<T> find(Class<T> type) {
                            return Optional.empty();
                        }
                    },
                    Optional.empty(),
                    10,
                    (words, failure) -> {}),
            null,
            1);

    private boolean isPrompt(String method, Object... arguments) {
        return program.isPrompt(dispatcher, method, List.of(arguments));
    }

    @Test
    void callsThatWaitForNothingArePrompt() {
        assertThat(isPrompt("fn", "test", "mirror", List.of(1L))).isTrue();
        assertThat(isPrompt("new", "test.Counter", List.of())).isTrue();
        assertThat(isPrompt("get", 1L, "count")).isTrue();
        assertThat(isPrompt("describe")).isTrue();
    }

    @Test
    void callsThatWaitAndThoseThatAreWrongAreNot() {
        assertThat(isPrompt("fn", "test", "call_back", List.of())).isFalse();
        assertThat(isPrompt("exec", "1")).isFalse();
        assertThat(isPrompt("fn", 1L)).isFalse();
    }
}
