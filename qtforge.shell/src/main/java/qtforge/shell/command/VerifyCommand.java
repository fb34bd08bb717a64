// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SecurityValidator;
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
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public VerifyCommand(@Reference PluginDiagnostics diagnostics, @Reference SecurityServices services) {
        this.diagnostics = diagnostics;
        this.services = services;
    }

    /** The report; {@code --exec} ends with status 1 when it is not ok. Without the security bundle, only the first part. */
    @Descriptor("try whether a file could be installed and what security says of it, without installing it")
    @Example(value = "qtforge:verify build/hello.jar", does = "would it resolve; signature, trust, what it asks for")
    @Example(value = "qtforge:verify build/hello.jar --level HIGH", does = "by the demands of another level")
    @Example(value = "(qtforge:verify build/hello.jar) ok", does = "true or false, for scripts")
    public Object verify(
            CommandSession session,
            @Parameter(
                            names = {"-l", "--level"},
                            absentValue = "")
                    @Argument(name = "LEVEL", kind = ArgumentKind.SECURITY_LEVEL)
                    @Descriptor("NONE, LOW, MEDIUM, HIGH or MAXIMUM instead of the level in force")
                    String level,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("the file") String file) {
        String path = PathArgument.resolve(session, file);
        if (!level.isEmpty()) {
            SecurityLevel demanded = Constants.of(SecurityLevel.class, "security level", level);
            SecurityValidator validator = services.require(SecurityValidator.class);
            return report(validator.validate(Path.of(path), demanded), diagnostics.verify(path));
        }
        Verification verification = diagnostics.verify(path);
        Optional<SecurityValidator> validator =
                isFile(path) ? services.find(SecurityValidator.class) : Optional.empty();
        return validator.isEmpty() ? verification : report(validator.get().validate(Path.of(path)), verification);
    }

    private FileReport report(SecurityValidationResult security, Verification verification) {
        Optional<PermissionManager> permissions = services.find(PermissionManager.class);
        return new FileReport(
                verification,
                security,
                security.requested().stream()
                        .map(grant -> grant
                                + permissions
                                        .map(manager -> " (" + manager.describe(grant) + ")")
                                        .orElse(""))
                        .toList());
    }

    /** Security looks at files; what is named by a URL it sees when it is installed. */
    private static boolean isFile(String path) {
        return !path.startsWith("file:") && !path.startsWith("reference:") && Files.isRegularFile(Path.of(path));
    }
}
