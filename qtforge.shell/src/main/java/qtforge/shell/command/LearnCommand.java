// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PolicyLearner;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:learn}. */
@Component(service = Verb.class)
@GogoVerb(function = "learn")
public final class LearnCommand extends Verb {

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public LearnCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** The proposal, or what was granted. */
    @Descriptor("propose the smallest policy that lets a plugin do what it was seen doing (modes learn and audit)")
    @Example(value = "qtforge:learn", does = "about whom something was collected")
    @Example(value = "qtforge:learn hello", does = "the proposal in words, and as text of the policy file")
    @Example(value = "qtforge:learn hello --restart", does = "forget what was seen and collect anew")
    @Example(value = "qtforge:learn hello --apply --yes", does = "grant the proposal without asking")
    public Object learn(
            CommandSession session,
            @Parameter(
                            names = {"-r", "--restart"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("forget what was seen and collect anew")
                    boolean restart,
            @Parameter(
                            names = {"-a", "--apply"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("grant the proposal; asks at a terminal")
                    boolean apply,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask")
                    boolean yes,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin, or library/NAME")
                    String id) {
        PolicyLearner learner = services.require(PolicyLearner.class);
        if (id.isEmpty()) {
            return learned(learner);
        }
        if (restart && apply) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "give either --restart or --apply, not both");
        }
        if (!learner.subjects().contains(id)) {
            Subjects.require(manager, id);
        }
        if (restart) {
            learner.restart(id);
            return Done.of("collecting anew what " + id + " does");
        }
        Proposal proposal = new Proposal(id, learner.explain(id), learner.proposalText(id), learner.proposal(id));
        if (!apply) {
            return proposal;
        }
        Confirmation.require(session, yes, proposal.words(), "Grant this?");
        List<PermissionGrant> granted = learner.apply(id);
        return PermissionRow.table(
                PermissionRow.all(services.require(PermissionManager.class), granted, "granted", false),
                id + " needs nothing");
    }

    private static Table<Learned> learned(PolicyLearner learner) {
        Set<String> subjects = learner.subjects();
        List<Learned> rows = new ArrayList<>();
        subjects.stream()
                .sorted()
                .map(subject -> new Learned(subject, learner.proposal(subject).size()))
                .forEach(rows::add);
        return Table.of(
                rows,
                "nothing was collected yet",
                List.of(Column.of("ID", Learned::id), Column.<Learned>number("GRANTS", Learned::grants)));
    }

    /**
     * Somebody about whom something was collected.
     *
     * @param id the plugin
     * @param grants how many grants would be proposed
     */
    public record Learned(String id, int grants) implements Row, Identified {}
}
