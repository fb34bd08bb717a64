// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:verify}. */
@Component(service = Verb.class)
@GogoVerb(function = "verify")
public final class VerifyCommand extends Verb {

    private final PluginDiagnostics diagnostics;

    /** Called by SCR. */
    @Activate
    public VerifyCommand(@Reference PluginDiagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The report; {@code --exec} ends with status 1 when it is not ok. */
    @Descriptor("try whether a file could be installed, without installing it")
    @Example(value = "qtforge:verify build/hello.jar", does = "would it resolve, and what would it need")
    @Example(value = "(qtforge:verify build/hello.jar) ok", does = "true or false, for scripts")
    public Verification verify(
            CommandSession session,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("the file") String file) {
        return diagnostics.verify(PathArgument.resolve(session, file));
    }
}
