// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

import com.google.common.eventbus.AsyncEventBus;
import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import net.engio.mbassy.bus.MBassador;
import net.engio.mbassy.bus.config.BusConfiguration;
import net.engio.mbassy.bus.config.Feature;
import net.engio.mbassy.listener.Handler;
import net.engio.mbassy.listener.Listener;
import net.engio.mbassy.listener.References;

/** Buses of others that need no framework, and the limits. */
final class Peers {

    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    };

    private Peers() {}

    /** The limit of a synchronous bus: a loop over an array. */
    static Bus loop(Subscriber[] subscribers) {
        return new Bus() {
            @Override
            public void publish(Reading reading) {
                for (Subscriber subscriber : subscribers) {
                    try {
                        subscriber.on(reading);
                    } catch (RuntimeException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    /** A Guava listener. */
    public static final class GuavaListener {
        private final Subscriber subscriber;

        GuavaListener(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Subscribe
        public void on(Reading reading) {
            subscriber.on(reading);
        }
    }

    static Bus guava(Subscriber[] subscribers, boolean async) {
        ExecutorService pool = async ? Executors.newFixedThreadPool(2, DAEMONS) : null;
        EventBus bus = async ? new AsyncEventBus(pool) : new EventBus();
        for (Subscriber subscriber : subscribers) {
            bus.register(new GuavaListener(subscriber));
        }
        return new Bus() {
            @Override
            public void publish(Reading reading) {
                bus.post(reading);
            }

            @Override
            public void close() {
                if (pool != null) {
                    pool.shutdownNow();
                }
            }
        };
    }

    /** An MBassador listener. */
    @Listener(references = References.Strong)
    public static final class MBassadorListener {
        private final Subscriber subscriber;

        MBassadorListener(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Handler
        public void on(Reading reading) {
            subscriber.on(reading);
        }
    }

    static Bus mbassador(Subscriber[] subscribers, boolean async) {
        MBassador<Reading> bus = new MBassador<>(new BusConfiguration()
                .addFeature(Feature.SyncPubSub.Default())
                .addFeature(Feature.AsynchronousHandlerInvocation.Default(2, 2))
                .addFeature(Feature.AsynchronousMessageDispatch.Default().setNumberOfMessageDispatchers(2)));
        for (Subscriber subscriber : subscribers) {
            bus.subscribe(new MBassadorListener(subscriber));
        }
        return new Bus() {
            @Override
            public void publish(Reading reading) {
                if (async) {
                    bus.publishAsync(reading);
                } else {
                    bus.publish(reading);
                }
            }

            @Override
            public void close() {
                bus.shutdown();
            }
        };
    }

    /** A slot of the ring. */
    private static final class Slot {
        private Reading reading;
    }

    /** The limit of an asynchronous bus: a ring that one thread empties. */
    static Bus disruptor(Subscriber[] subscribers) {
        Disruptor<Slot> ring =
                new Disruptor<>(Slot::new, 8192, DAEMONS, ProducerType.MULTI, new BlockingWaitStrategy());
        ring.handleEventsWith((slot, sequence, last) -> {
            for (Subscriber subscriber : subscribers) {
                subscriber.on(slot.reading);
            }
        });
        ring.start();
        return new Bus() {
            @Override
            public void publish(Reading reading) {
                ring.publishEvent((slot, sequence) -> slot.reading = reading);
            }

            @Override
            public void close() {
                ring.halt();
            }
        };
    }

    static Bus vertx(Subscriber[] subscribers) {
        Vertx vertx = vertx();
        for (Subscriber subscriber : subscribers) {
            vertx.eventBus().<Reading>localConsumer("bench", message -> subscriber.on(message.body()));
        }
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true).setCodecName("reading");
        return new Bus() {
            @Override
            public void publish(Reading reading) {
                vertx.eventBus().publish("bench", reading, options);
            }

            @Override
            public void close() throws Exception {
                vertx.close().toCompletionStage().toCompletableFuture().get();
            }
        };
    }

    static Vertx vertx() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        vertx.eventBus().registerCodec(new ByReference());
        return vertx;
    }

    /** Hands readings over within the process. */
    private static final class ByReference implements MessageCodec<Reading, Reading> {
        @Override
        public void encodeToWire(io.vertx.core.buffer.Buffer buffer, Reading reading) {
            throw new IllegalStateException("readings stay in the process");
        }

        @Override
        public Reading decodeFromWire(int position, io.vertx.core.buffer.Buffer buffer) {
            throw new IllegalStateException("readings stay in the process");
        }

        @Override
        public Reading transform(Reading reading) {
            return reading;
        }

        @Override
        public String name() {
            return "reading";
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
