// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs the texts of {@link StepKind#SCRIPT} steps in a language: an OSGi service with the property {@link #LANGUAGE}. JSONata is built in.
 * May be called by several threads at a time, with the rights of the bundle that registered the workflow and its own, whichever are fewer.
 */
@ConsumerType
public interface StepScriptEngine {

    /** Service property: the language, in lower case: {@code lua}. A text or several. */
    String LANGUAGE = "qtforge.workflow.language";

    /**
     * Looks at a text without running it.
     *
     * @throws qtforge.api.core.PluginException INVALID_FORMAT naming line and column
     */
    void check(String script);

    /**
     * Runs a text.
     *
     * @param script the text
     * @param variables {@code parameters}, {@code input}, {@code steps}, {@code item}, {@code index}
     * @return the result, JSON-shaped, or a promise of it
     * @throws Exception when the step has failed
     */
    Object run(String script, Map<String, Object> variables, StepContext context) throws Exception;
}
