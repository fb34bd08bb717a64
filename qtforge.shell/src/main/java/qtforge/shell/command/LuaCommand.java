// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Function;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:lua}. The engine of Lua, which may not be there, does the work as {@code script:lua}. */
@Component(service = Verb.class)
@GogoVerb(function = "lua")
public final class LuaCommand extends Verb {

    private static final String ENGINE = "script:lua";

    /** Runs a text or a file, or is a prompt. */
    @Descriptor("drive the runtime in Lua: a text, a file, or a prompt")
    @Example(value = "qtforge:lua", does = "a prompt; an empty line ends it")
    @Example(value = "qtforge:lua 'qtforge.get_version()'", does = "an expression, whose values are printed")
    @Example(value = "qtforge:lua setup.lua", does = "a file")
    public Object lua(
            CommandSession session,
            @Argument(name = "TEXT") @Descriptor("an expression or chunk of Lua, or a file that ends with .lua")
                    Object... words)
            throws Exception {
        if (!(session.get(ENGINE) instanceof Function engine)) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the engine of Lua is not there: start the bundles qtforge.engine.lua and qtforge.bindings"
                            + " (felix:lb shows bundles)");
        }
        return engine.execute(session, List.of(words));
    }
}
