// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:trust}. */
@Component(service = Verb.class)
@GogoVerb(function = "trust")
public final class TrustCommand extends Verb {

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public TrustCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** The levels, the level of one and why, or what was changed. */
    @Descriptor("show how far plugins are trusted and why, or change it; trust is a ceiling, not a grant")
    @Example(value = "qtforge:trust", does = "the level of each plugin and library, and where it comes from")
    @Example(value = "qtforge:trust hello", does = "of one, with its digest and signer")
    @Example(value = "qtforge:trust hello LIMITED", does = "pin the installed jar to this level by its SHA-256")
    @Example(value = "qtforge:trust --blacklist \"leaks data\" hello", does = "refuse it from now on and stop it")
    @Example(value = "qtforge:trust --unblacklist hello", does = "take that back")
    public Object trust(
            @Parameter(
                            names = {"-b", "--blacklist"},
                            absentValue = "")
                    @Argument(name = "REASON")
                    @Descriptor("refuse this plugin, SHA-256 or signer from now on")
                    String blacklist,
            @Parameter(
                            names = {"-u", "--unblacklist"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("take it from the blacklist")
                    boolean unblacklist,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin, library/NAME, or with the blacklist also a SHA-256 or fingerprint")
                    String id,
            @Argument(name = "LEVEL", kind = ArgumentKind.TRUST_LEVEL, optional = true)
                    @Descriptor("UNTRUSTED, LIMITED, TRUSTED or FULLY_TRUSTED")
                    String level) {
        TrustManager trust = services.require(TrustManager.class);
        if (!blacklist.isEmpty() || unblacklist) {
            return blacklist(trust, blacklist, id, level);
        }
        if (id.isEmpty()) {
            return Table.of(
                    Subjects.installed(manager).stream()
                            .map(subject -> Trusted.of(trust, subject))
                            .toList(),
                    "no plugins",
                    List.of(
                            Column.of("ID", Trusted::id),
                            Column.of("LEVEL", Trusted::level),
                            Column.flexible("REASON", Trusted::reason),
                            Column.<Trusted>flexible("BLACKLISTED", Trusted::blacklisted)));
        }
        Subjects.require(manager, id);
        if (!level.isEmpty()) {
            List<PermissionGrant> lost = trust.setTrustLevel(id, Constants.of(TrustLevel.class, "trust level", level));
            if (!lost.isEmpty()) {
                return Done.of(
                        id + " is " + trust.trustLevel(id) + " now; taken back because they are beyond it: " + lost);
            }
        }
        return Trusted.of(trust, id);
    }

    private static Done blacklist(TrustManager trust, String reason, String subject, String level) {
        if (subject.isEmpty() || !level.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name one plugin, SHA-256 or fingerprint: qtforge:trust --blacklist REASON ID, or qtforge:trust"
                            + " --unblacklist ID");
        }
        if (!reason.isEmpty()) {
            trust.blacklist(subject, reason);
            return Done.of(subject + " is blacklisted: " + reason);
        }
        return trust.removeFromBlacklist(subject)
                ? Done.of(subject + " is no longer blacklisted")
                : Done.failed(subject + " was not blacklisted");
    }

    /**
     * How far something is trusted.
     *
     * @param id plugin or library/NAME
     * @param level the ceiling
     * @param reason where it comes from
     * @param sha256 of the installed jar
     * @param signer fingerprint of the verified signer; empty when there is none
     * @param blacklisted why it is refused; empty when it is not
     */
    public record Trusted(String id, TrustLevel level, String reason, String sha256, String signer, String blacklisted)
            implements Row, Identified {

        static Trusted of(TrustManager trust, String subject) {
            TrustDecision decision = trust.decision(subject);
            return new Trusted(
                    subject,
                    decision.level(),
                    decision.reason(),
                    decision.sha256(),
                    decision.signer(),
                    trust.blacklisted(subject).orElse(""));
        }
    }
}
