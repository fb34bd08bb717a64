// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.util.List;
import org.junit.Test;
import org.ops4j.pax.exam.Option;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;

/** The example whose bundle does not start. */
public class FaultyActivatorIT extends InRuntime {

    @Override
    protected List<Option> more() {
        return List.of(
                frameworkProperty("qtforge.examples.faulty.activator.start").value("throw"));
    }

    @Test
    public void failureOfItsActivatorIsTold() {
        assertThat(failure(() -> load(example("faulty")))).hasMessageContaining("start fails, as it was told to");

        assertThat(manager.loadedPlugins()).isEmpty();
        load(example("hello"));
        assertThat(state("org.qtforge.examples.hello")).isEqualTo(PluginState.RUNNING);
    }
}
