// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginException;

/** The plugins a composite calls, by their ids. For any thread; nothing is locked while a member is called. */
public interface Members {

    /**
     * The commands of a member.
     *
     * @throws PluginException what kept it from answering
     */
    List<String> commands(String id);

    /**
     * Has a member carry out a command.
     *
     * @return JSON-shaped, may be null
     * @throws PluginException what the member threw, or what kept it from answering
     */
    Object call(String id, String command, Map<String, Object> parameters);

    /** How a member is, as far as is known without asking it. */
    MemberStatus status(String id);

    /** Changes whenever the member is started or stopped. */
    long incarnation(String id);
}
