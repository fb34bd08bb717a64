// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/**
 * A plugin without permissions that registers workflows for others to run: they read a file, and send a command to a plugin. Steps that
 * are not critical, so that all are tried.
 */
public class WeakPlugin implements Plugin {

    @Override
    public void initialize(PluginContext context) {
        BundleContext bundles = FrameworkUtil.getBundle(WeakPlugin.class).getBundleContext();
        PluginOrchestrator orchestrator = bundles.getService(bundles.getServiceReference(PluginOrchestrator.class));
        orchestrator.registerWorkflow(Workflow.builder("weak.own")
                .step(optional("harmless", StepAction.script("jsonata", "input.file")))
                .step(optional("read", StepAction.function("read", WeakPlugin::read)))
                .step(optional("command", StepAction.command("itest.weak", "anything")))
                .build());
        bundles.registerService(
                StepFunction.class,
                WeakPlugin::read,
                FrameworkUtil.asDictionary(Map.of(StepFunction.NAME, "weak.read")));
    }

    private static WorkflowStep optional(String id, StepAction action) {
        return WorkflowStep.builder(id, action).critical(false).build();
    }

    private static Object read(StepContext step) throws Exception {
        return Files.readString(Path.of((String) step.input().get("file")));
    }

    @Override
    public void shutdown() {
        // What it registered goes without its help.
    }

    @Override
    public List<String> availableCommands() {
        return List.of("anything");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) {
        return "reached";
    }
}
