// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;
import qtforge.shell.verb.Identified;

/**
 * What was done to a plugin.
 *
 * @param id the plugin
 * @param version its version afterwards; empty when it is gone
 * @param state its state afterwards
 * @param reason why it is in that state; may be empty
 * @param done in the past: installed, stopped
 */
public record Change(String id, String version, PluginState state, String reason, String done)
        implements Printable, Identified, Outcome {

    static Change of(PluginManager manager, String id, String done) {
        return manager.getPluginInfo(id)
                .map(info -> new Change(id, info.metadata().version().toString(), info.state(), info.reason(), done))
                .orElseGet(() -> new Change(id, "", PluginState.UNLOADED, "", done));
    }

    @Override
    public boolean ok() {
        return state != PluginState.ERROR;
    }

    @Override
    public String print(Screen screen) {
        return reason.isBlank() ? line() : line() + "\n  " + TextWidth.oneLine(reason) + "\n  -> qtforge:why " + id;
    }

    @Override
    public String line() {
        return state == PluginState.UNLOADED ? done + " " + id : done + " " + id + " " + version + ", now " + state;
    }
}
