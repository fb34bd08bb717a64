// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginTransaction;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Together or not at all. */
public class TransactionIT extends InRuntime {

    private static final String OLD = "org.example.old";
    private static final String NEW = "org.example.new";

    @Test
    public void carriesOutItsOperationsInOrder() {
        load(PluginJar.plugin(OLD, "1.0.0"));
        List<String> calls = new ArrayList<>();

        PluginTransaction transaction = manager.beginTransaction()
                .addLoad(path(PluginJar.plugin(NEW, "1.0.0")), PluginLoadOptions.DEFAULT)
                .addConfigure(NEW, Map.of("colour", "green"))
                .addUnload(OLD, false)
                .addOperation("note", () -> calls.add("done"), () -> calls.add("undone"));
        assertThat(manager.loadedPlugins()).containsExactly(OLD);
        transaction.commit();

        assertThat(transaction.isCommitted()).isTrue();
        assertThat(transaction.loadedPlugins()).containsExactly(NEW);
        assertThat(manager.loadedPlugins()).containsExactly(NEW);
        assertThat(manager.getPluginConfiguration(NEW)).containsEntry("colour", "green");
        assertThat(calls).containsExactly("done");
    }

    @Test
    public void undoesEverythingInReverseOrderWhenOneFails() {
        load(PluginJar.plugin(OLD, "1.0.0"));
        send(OLD, "increment");
        List<String> calls = new ArrayList<>();

        PluginTransaction transaction = manager.beginTransaction()
                .addOperation("first", () -> calls.add("first"), () -> calls.add("first undone"))
                .addLoad(path(PluginJar.plugin(NEW, "1.0.0")), PluginLoadOptions.DEFAULT)
                .addUnload(OLD, false)
                .addOperation("second", () -> calls.add("second"), () -> calls.add("second undone"))
                .addLoad(
                        path(PluginJar.plugin("org.example.ill", "1.0.0").behaves("initialize", "throw")),
                        PluginLoadOptions.DEFAULT);
        PluginException failure = failure(transaction::commit);

        assertThat(failure.code()).isEqualTo(PluginErrorCode.INITIALIZATION_FAILED);
        assertThat(manager.loadedPlugins()).containsExactly(OLD);
        assertThat(state(OLD)).isEqualTo(PluginState.RUNNING);
        assertThat(calls).containsExactly("first", "second", "second undone", "first undone");
        assertThat(transaction.isCommitted()).isFalse();
    }

    @Test
    public void failuresOfTheUndoingAreKept() {
        PluginTransaction transaction = manager.beginTransaction()
                .addOperation("first", () -> {}, () -> {
                    throw new IllegalStateException("cannot be undone");
                })
                .addUnload("org.example.unknown", false);

        PluginException failure = failure(transaction::commit);

        assertThat(failure.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
        assertThat(failure.getSuppressed()).isNotEmpty();
    }

    @Test
    public void rollbackAfterCommitUndoes() {
        PluginTransaction transaction =
                manager.beginTransaction().addLoad(path(PluginJar.plugin(NEW, "1.0.0")), PluginLoadOptions.DEFAULT);
        transaction.commit();

        transaction.rollback();
        transaction.rollback();

        assertThat(transaction.isRolledBack()).isTrue();
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void rollbackBeforeCommitForgets() {
        PluginTransaction transaction =
                manager.beginTransaction().addLoad(path(PluginJar.plugin(NEW, "1.0.0")), PluginLoadOptions.DEFAULT);

        transaction.rollback();

        assertThat(failure(transaction::commit).code()).isEqualTo(PluginErrorCode.INVALID_STATE);
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    private String path(PluginJar jar) {
        return jar.in(files).toString();
    }
}
