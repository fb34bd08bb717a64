# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Threads of the runtime that call functions of the program."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "ThreadPriority",
    "ThreadState",
    "TaskPriority",
    "TaskStatus",
    "ThreadPool",
    "PluginThreadPool",
    "IPluginThreadPool",
    "Task",
    "TaskHandle",
    "Mutex",
    "Timer",
    "PluginTimer",
    "create_mutex",
    "create_thread_pool",
    "create_timer",
    "current_thread_id",
    "get_ideal_thread_count",
    "ideal_thread_count",
    "get_thread_count",
    "thread_count",
    "is_main_thread",
    "sleep",
    "msleep",
    "sleep_async",
    "yield_",
    "yield_thread",
    "yield_current_thread",
]


class ThreadPriority(_r.Enum):
    """Constants of threading.ThreadPriority."""

    Idle = 0
    Lowest = 1
    Low = 2
    Normal = 3
    High = 4
    Highest = 5
    TimeCritical = 6
    Inherit = 7
    IdlePriority = 0
    LowestPriority = 1
    LowPriority = 2
    NormalPriority = 3
    HighPriority = 4
    HighestPriority = 5
    TimeCriticalPriority = 6
    InheritPriority = 7
    IDLE = 0
    LOWEST = 1
    LOW = 2
    NORMAL = 3
    HIGH = 4
    HIGHEST = 5
    TIME_CRITICAL = 6
    INHERIT = 7


ThreadPriority._type = "threading.ThreadPriority"


class ThreadState(_r.Enum):
    """Constants of threading.ThreadState."""

    NotRunning = 0
    Running = 1
    Finished = 2
    NOT_RUNNING = 0
    RUNNING = 1
    FINISHED = 2


ThreadState._type = "threading.ThreadState"


class TaskPriority(_r.Enum):
    """Constants of threading.TaskPriority."""

    Lowest = 0
    Low = 25
    Normal = 50
    High = 75
    Highest = 100
    Critical = 125
    LOWEST = 0
    LOW = 25
    NORMAL = 50
    HIGH = 75
    HIGHEST = 100
    CRITICAL = 125


TaskPriority._type = "threading.TaskPriority"


class TaskStatus(_r.Enum):
    """Constants of threading.TaskStatus."""

    Pending = 0
    Running = 1
    Completed = 2
    Failed = 3
    Cancelled = 4
    Timeout = 5
    PENDING = 0
    RUNNING = 1
    COMPLETED = 2
    FAILED = 3
    CANCELLED = 4
    TIMEOUT = 5


TaskStatus._type = "threading.TaskStatus"


class ThreadPool(_r.Handle):
    """A pool of threads of the runtime that calls functions of the program, the most urgent first.
    It ends when it is closed, when nothing refers to it any more, and with the session; what waits then is cancelled.
    A program may have 32 pools at a time, with 256 threads together.
    """

    _type = "threading.ThreadPool"

    def __init__(self, max_threads=_UNSET):
        self._new(max_threads)

    @property
    def active_thread_count(self):
        """How many tasks run now."""
        return self._get("active_thread_count")

    @property
    def max_thread_count(self):
        """How many tasks may run at a time."""
        return self._get("max_thread_count")

    @max_thread_count.setter
    def max_thread_count(self, value):
        self._set("max_thread_count", value)

    @property
    def queued_task_count(self):
        """How many tasks wait now."""
        return self._get("queued_task_count")

    @property
    def state(self):
        """Whether it takes tasks."""
        return self._get("state")

    def cancel_all_tasks(self):
        """Calls all tasks off. How many."""
        return self._do("cancel_all_tasks")

    cancel_all = cancel_all_tasks

    clear = cancel_all_tasks

    def cancel_plugin_tasks(self, plugin_id):
        """Calls all tasks of a plugin off. How many."""
        return self._do("cancel_plugin_tasks", plugin_id)

    def cancel_task(self, task_id):
        """Calls a task off. False when it has ended, or is not known."""
        return self._do("cancel_task", task_id)

    def close(self):
        """Calls everything off and ends the threads."""
        return self._do("close")

    shutdown = close

    def execute_plugin_method(self, plugin_id, method_name, parameters=_UNSET, timeout=_UNSET):
        """Has a thread of the pool send a command to a plugin. Gives the task, whose result is the answer."""
        return self._do("execute_plugin_method", plugin_id, method_name, parameters, timeout)

    def get_active_tasks(self):
        """The tasks that wait or run: id, name, plugin_id, status, priority, duration_ms."""
        return self._do("get_active_tasks")

    def get_active_thread_count(self):
        """How many tasks run now."""
        return self._do("get_active_thread_count")

    def get_max_thread_count(self):
        """How many tasks may run at a time."""
        return self._do("get_max_thread_count")

    def get_statistics(self):
        """Figures: max_threads, active_threads, queued_tasks, completed_tasks, failed_tasks, cancelled_tasks."""
        return self._do("get_statistics")

    def get_task(self, task_id):
        """A task by its id; none when it is not known."""
        return self._do("get_task", task_id)

    def get_task_status(self, task_id):
        """How a task stands; none when it is not known: the latest 1,000 that ended are."""
        return self._do("get_task_status", task_id)

    def initialize_plugin_async(self, plugin_id, timeout=_UNSET):
        """Has a thread of the pool start a plugin. Gives the task."""
        return self._do("initialize_plugin_async", plugin_id, timeout)

    def is_shutdown(self):
        """Whether it was closed and takes no tasks any more."""
        return self._do("is_shutdown")

    def set_max_thread_count(self, max_threads):
        """Changes how many tasks may run at a time, 1 to 64. What runs goes on."""
        return self._do("set_max_thread_count", max_threads)

    def shutdown_plugin_async(self, plugin_id, timeout=_UNSET):
        """Has a thread of the pool stop a plugin. Gives the task."""
        return self._do("shutdown_plugin_async", plugin_id, timeout)

    def submit(self, task, args=_UNSET, priority=_UNSET, timeout=_UNSET, name=_UNSET):
        """Has a function called with arguments by a thread of the pool. Gives the task.
        A timeout of 0 ms is no limit.
        """
        return self._do("submit", task, args, priority, timeout, name)

    def submit_batch_tasks(self, functions, priority=_UNSET, timeout=_UNSET):
        """Has several functions called by threads of the pool. Gives the ids of the tasks."""
        return self._do("submit_batch_tasks", functions, priority, timeout)

    def submit_task(self, name, plugin_id, function, priority=_UNSET, timeout=_UNSET, callback=_UNSET):
        """Has a function called by a thread of the pool, for a plugin. Gives the id of the task.
        When it has ended, the callback is called with id, status and result.
        """
        return self._do("submit_task", name, plugin_id, function, priority, timeout, callback)

    submit_async_task = submit_task

    def wait_for_done(self, timeout_ms=_UNSET):
        """Waits until no task waits or runs, at most an hour. False when that takes longer."""
        return self._wait("wait_for_done", timeout_ms)

    async def wait_for_done_async(self, timeout_ms=_UNSET):
        """The same as wait_for_done, to be awaited."""
        return await self._wait_async("wait_for_done", timeout_ms)

    wait_for_all = wait_for_done

    def wait_for_task(self, task_id, timeout=_UNSET):
        """Waits until a task has ended. False when that takes longer. NOT_FOUND when it is not known."""
        return self._wait("wait_for_task", task_id, timeout)

    async def wait_for_task_async(self, task_id, timeout=_UNSET):
        """The same as wait_for_task, to be awaited."""
        return await self._wait_async("wait_for_task", task_id, timeout)

PluginThreadPool = ThreadPool

IPluginThreadPool = ThreadPool


class Task(_r.Handle):
    """A task of a thread pool."""

    _type = "threading.Task"

    @property
    def error_message(self):
        """Why it failed; empty when it did not."""
        return self._get("error_message")

    @property
    def id(self):
        """Its id in the pool."""
        return self._get_constant("id")

    @property
    def name(self):
        """Its name."""
        return self._get_constant("name")

    @property
    def status(self):
        """How it stands."""
        return self._get("status")

    def wait(self, timeout=_UNSET):
        """Waits until it has ended. False when that takes longer."""
        return self._wait("wait", timeout)

    async def wait_async(self, timeout=_UNSET):
        """The same as wait, to be awaited."""
        return await self._wait_async("wait", timeout)

    wait_for = wait

    def cancel(self):
        """Calls it off. False when it has ended already."""
        return self._do("cancel")

    def is_done(self):
        """Whether it has ended, whichever way."""
        return self._do("is_done")

    done = is_done

    def result(self, timeout=_UNSET):
        """Its result, waiting for it; what it failed with is raised here."""
        return self._wait("result", timeout)

    async def result_async(self, timeout=_UNSET):
        """The same as result, to be awaited."""
        return await self._wait_async("result", timeout)

    get = result

TaskHandle = Task


class Mutex(_r.Handle):
    """Lets one at a time through. It does not count: who locks it twice waits for itself, until the timeout."""

    _type = "threading.Mutex"

    def __init__(self):
        self._new()

    def is_locked(self):
        """Whether it is locked now."""
        return self._do("is_locked")

    def lock(self, timeout=_UNSET):
        """Locks it, waiting for it. TIMEOUT when it is not to be had in time."""
        return self._wait("lock", timeout)

    async def lock_async(self, timeout=_UNSET):
        """The same as lock, to be awaited."""
        return await self._wait_async("lock", timeout)

    acquire = lock

    def try_lock(self, timeout=_UNSET):
        """Locks it if that is possible, at once or within a time. Whether it was."""
        return self._wait("try_lock", timeout)

    async def try_lock_async(self, timeout=_UNSET):
        """The same as try_lock, to be awaited."""
        return await self._wait_async("try_lock", timeout)

    try_acquire = try_lock

    def unlock(self):
        """Unlocks it. INVALID_STATE when it is not locked."""
        return self._do("unlock")

    release_lock = unlock


class Timer(_r.Handle):
    """Calls a function of the program after a time, once or again and again; one call at a time.
    A program may have 100 timers at a time; one that nothing refers to any more is closed.
    """

    _type = "threading.Timer"

    def __init__(self, interval=_UNSET, callback=_UNSET, single_shot=_UNSET):
        self._new(interval, callback, single_shot)

    @property
    def interval(self):
        """The interval in milliseconds."""
        return self._get("interval")

    @interval.setter
    def interval(self, value):
        self._set("interval", value)

    @property
    def single_shot(self):
        """Whether it calls the function only once for each start."""
        return self._get("single_shot")

    @single_shot.setter
    def single_shot(self, value):
        self._set("single_shot", value)

    def close(self):
        """Stops it for good."""
        return self._do("close")

    def is_active(self):
        """Whether it is going to call the function."""
        return self._do("is_active")

    is_running = is_active

    def is_single_shot(self):
        """Whether it calls the function only once for each start, as the property says."""
        return self._do("is_single_shot")

    def on_timeout(self, function):
        """Says which function is called, from the next time on."""
        return self._do("on_timeout", function)

    set_callback = on_timeout

    def set_interval(self, interval):
        """Changes the interval, as the property does."""
        return self._do("set_interval", interval)

    def set_single_shot(self, single_shot):
        """Changes whether it calls the function only once, as the property does."""
        return self._do("set_single_shot", single_shot)

    def start(self, new_interval=_UNSET):
        """Starts it, or starts it anew; with an interval in milliseconds, that is taken from now on."""
        return self._do("start", new_interval)

    def stop(self):
        """Stops it; a call that is under way goes on. Whether it ran."""
        return self._do("stop")

PluginTimer = Timer


def create_mutex():
    """A mutex."""
    return _r.call("threading", "create_mutex")


def create_thread_pool(max_threads=_UNSET):
    """A pool of so many threads, 1 to 64, that calls functions of the program."""
    return _r.call("threading", "create_thread_pool", max_threads)


def create_timer(interval=_UNSET, callback=_UNSET, single_shot=_UNSET):
    """A timer that calls a function; start it."""
    return _r.call("threading", "create_timer", interval, callback, single_shot)


def current_thread_id():
    """The number of the thread of the runtime that carries out this call."""
    return _r.call("threading", "current_thread_id")


def get_ideal_thread_count():
    """How many tasks can really run at a time: the processors of the runtime."""
    return _r.call("threading", "get_ideal_thread_count")


ideal_thread_count = get_ideal_thread_count


def get_thread_count():
    """How many threads the runtime has."""
    return _r.call("threading", "get_thread_count")


thread_count = get_thread_count


def is_main_thread():
    """Whether the thread of the runtime that carries out this call is its first one."""
    return _r.call("threading", "is_main_thread")


def sleep(milliseconds):
    """Waits so many milliseconds, at most an hour."""
    return _r.wait("threading", "sleep", milliseconds)


async def sleep_async(milliseconds):
    """The same as sleep, to be awaited."""
    return await _r.wait_async("threading", "sleep", milliseconds)


msleep = sleep


def yield_():
    """Lets other threads of the runtime go first; a hint."""
    return _r.call("threading", "yield_")


yield_thread = yield_


yield_current_thread = yield_
