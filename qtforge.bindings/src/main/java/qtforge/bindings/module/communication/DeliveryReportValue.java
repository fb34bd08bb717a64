// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.core.PluginError;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link DeliveryReport} as scripts have it. */
@ScriptStruct("DeliveryReport")
@ScriptDoc("What became of a published message.")
public final class DeliveryReportValue {

    @ScriptDoc("How many handlers have returned.")
    public int delivered;

    @ScriptDoc("In how many lanes it waits.")
    public int queued;

    @ScriptDoc("Whether everybody it was meant for has got it or will.")
    public boolean isComplete = true;

    @ScriptDoc("One map for each recipient: subscriber_id, subscription_id, outcome, error.")
    public List<Object> deliveries = new ArrayList<>();

    static DeliveryReportValue of(DeliveryReport report) {
        DeliveryReportValue value = new DeliveryReportValue();
        value.delivered = report.delivered();
        value.queued = report.queued();
        value.isComplete = report.isComplete();
        report.deliveries().forEach(delivery -> value.deliveries.add(row(delivery)));
        return value;
    }

    private static Map<String, Object> row(Delivery delivery) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subscriber_id", delivery.subscriberId());
        row.put("subscription_id", delivery.subscriptionId());
        row.put("outcome", delivery.outcome().scriptName());
        row.put("error", delivery.error().map(PluginError::toJson).orElse(null));
        return row;
    }
}
