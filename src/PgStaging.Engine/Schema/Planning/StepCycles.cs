namespace PgStaging.Engine.Schema;

/// <summary>Finds the groups of steps that need each other (strongly connected components), without recursion.</summary>
internal static class StepCycles
{
    public static List<List<int>> Find(StepGraph graph)
    {
        int count = graph.Steps.Length;
        int[] order = new int[count];
        int[] lowest = new int[count];
        bool[] pending = new bool[count];
        Stack<int> path = new();
        Stack<(int Step, int Next)> calls = new();
        List<List<int>> cycles = [];
        int visited = 0;

        for (int root = 0; root < count; root++)
        {
            if (order[root] == 0)
                Visit(root);
        }
        return cycles;

        void Visit(int root)
        {
            Enter(root);
            while (calls.TryPop(out (int Step, int Next) call))
            {
                (int step, int next) = call;
                if (next < graph.Needs[step].Length)
                {
                    calls.Push((step, next + 1));
                    int need = graph.Needs[step][next];
                    if (order[need] == 0)
                        Enter(need);
                    else if (pending[need])
                        lowest[step] = Math.Min(lowest[step], order[need]);
                    continue;
                }
                if (calls.TryPeek(out (int Step, int Next) caller))
                    lowest[caller.Step] = Math.Min(lowest[caller.Step], lowest[step]);
                if (lowest[step] == order[step])
                    Leave(step);
            }
        }

        void Enter(int step)
        {
            order[step] = lowest[step] = ++visited;
            pending[step] = true;
            path.Push(step);
            calls.Push((step, 0));
        }

        void Leave(int step)
        {
            List<int> members = [];
            int member;
            do
            {
                member = path.Pop();
                pending[member] = false;
                members.Add(member);
            }
            while (member != step);
            if (members.Count > 1)
                cycles.Add(members);
        }
    }
}
