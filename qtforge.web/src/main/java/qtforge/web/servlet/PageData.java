// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.web.data.Ailments;
import qtforge.web.data.BusNumbers;
import qtforge.web.data.ConfigurationDiff;
import qtforge.web.data.DependencyGraph;
import qtforge.web.data.MetricHistory;
import qtforge.web.data.PluginDetails;
import qtforge.web.data.RuntimeOverview;
import qtforge.web.data.SecurityNumbers;
import qtforge.web.data.ServiceSource;
import qtforge.web.data.StoredVersions;
import qtforge.web.data.Troubles;
import qtforge.web.data.WorkflowRuns;

/** What can be asked for below {@code /api/}, a fixed table. */
final class PageData {

    /** Answers a question with a JSON-shaped value; the parameters are never null. */
    interface Answer {
        Object to(UnaryOperator<String> parameters);
    }

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    PageData(ServiceSource services, RuntimeOverview overview) {
        PluginDetails details = new PluginDetails(services);
        DependencyGraph graph = new DependencyGraph(services);
        BusNumbers bus = new BusNumbers(services);
        MetricHistory history = new MetricHistory(services);
        Troubles troubles = new Troubles(services);
        SecurityNumbers security = new SecurityNumbers(services);
        StoredVersions versions = new StoredVersions(services);
        WorkflowRuns workflows = new WorkflowRuns(services);
        ConfigurationDiff configuration = new ConfigurationDiff(services);
        Ailments ailments = new Ailments(services);
        answers.put("/api/overview", parameters -> overview.first());
        answers.put("/api/plugin", parameters -> details.of(parameters.apply("id")));
        answers.put("/api/graph", parameters -> graph.graph());
        answers.put("/api/bus", parameters -> bus.all());
        answers.put(
                "/api/history",
                parameters -> parameters.apply("id").isEmpty()
                        ? history.ofRuntime()
                        : history.ofPlugin(parameters.apply("id")));
        answers.put("/api/errors", parameters -> troubles.errors());
        answers.put("/api/logs", parameters -> troubles.logs(parameters.apply("level"), parameters.apply("plugin")));
        answers.put("/api/security", parameters -> security.all());
        answers.put("/api/versions", parameters -> versions.all());
        answers.put("/api/workflows", parameters -> workflows.all());
        answers.put("/api/execution", parameters -> workflows.steps(parameters.apply("id")));
        answers.put("/api/configuration", parameters -> configuration.history());
        answers.put(
                "/api/configuration/diff",
                parameters -> configuration.between(
                        parameters.apply("left"),
                        parameters.apply("leftPlugin"),
                        parameters.apply("right"),
                        parameters.apply("rightPlugin")));
        answers.put(
                "/api/configuration/since",
                parameters -> configuration.since(
                        number(parameters.apply("number")), parameters.apply("scope"), parameters.apply("plugin")));
        answers.put("/api/health", parameters -> ailments.all());
    }

    Optional<Answer> of(String path) {
        return Optional.ofNullable(answers.get(path));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "'number' is not a number");
        }
        return Long.parseLong(text);
    }
}
