// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.WorkflowInfo;

/**
 * The runtime as the owner of a workflow finds it now. One validation asks each question once, in one thread. Nothing here throws: what
 * cannot be told is an {@link Answer#unknown}.
 */
public interface Surroundings {

    /**
     * An installed plugin.
     *
     * @param state its state
     * @param reason why it is in that state; may be empty
     */
    record KnownPlugin(PluginState state, String reason) {}

    /** Who owns the workflow, for words. */
    String owner();

    /** A plugin; empty when there is none of that id. */
    Answer<Optional<KnownPlugin>> plugin(String id);

    /** The commands of a running plugin. */
    Answer<List<String>> commands(String pluginId);

    /** All registrations of a contract, each with its provider, in the order in which calls would choose. */
    Answer<List<ServiceContract>> contracts(String serviceName);

    /** All endpoints of a service. */
    Answer<List<ServiceEndpoint>> endpoints(String serviceId);

    /** A registered workflow; empty when there is none of that id. */
    Answer<Optional<WorkflowInfo>> workflow(String id);

    /** Whether there is a function of that name among the services. */
    Answer<Boolean> function(String name);

    /** Whether scripts in that language can be run; the one that is built in is not asked for. */
    Answer<Boolean> language(String language);

    /** What is wrong with a script; an empty text when nothing is. */
    Answer<String> scriptFault(String language, String script);

    /** What there is of what a kind of step calls, for hints: ids of plugins, names of contracts, and so on; empty when unknown. */
    Collection<String> names(StepKind kind);

    /** Why the owner may not make a call, with the remedy; an empty text when it may. */
    Answer<String> refusal(StepAction action);
}
