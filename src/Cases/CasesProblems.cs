using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>The refusals of the case machine.</summary>
public static class CasesProblems
{
    public static readonly ProblemKind CaseNotFound = new("case_not_found", 404,
        "没有找到这件事项。", "This case was not found.");

    public static readonly ProblemKind LineHasNoCases = new("line_has_no_cases", 422,
        "“{line}”不办事项。", "The line “{line}” does not work in cases.");

    public static readonly ProblemKind NotOnPortal = new("not_on_portal", 403,
        "这类事项不在网上受理，请到窗口或打 12345。", "This kind of matter is not taken online; please come to the window or call 12345.");

    public static readonly ProblemKind OutOfScope = new("out_of_scope", 422,
        "这件事街道办不了：{guidanceZh}", "The subdistrict cannot settle this: {guidanceEn}");

    public static readonly ProblemKind MatterUnknown = new("matter_unknown", 400,
        "没有“{matter}”这个类别。", "There is no matter type “{matter}”.");

    public static readonly ProblemKind PlaceNeeded = new("place_needed", 400,
        "请说明在哪里：选一个位置或社区。", "Say where it is: choose a point or a community.");

    public static readonly ProblemKind OutsideOffice = new("outside_office", 422,
        "这个位置不在本街道范围内，请向当地街道反映，或打 12345。",
        "This place lies outside the subdistrict; please tell the office there, or call 12345.");

    public static readonly ProblemKind PlaceUnknown = new("place_unknown", 400,
        "没有这个社区。", "There is no such community.");

    public static readonly ProblemKind GridUnknown = new("grid_unknown", 400,
        "这个社区没有这个网格。", "The community has no such grid.");

    public static readonly ProblemKind NameNeeded = new("name_needed", 400,
        "这类事项要留姓名和联系方式，不能匿名。", "This kind of matter needs a name and a contact; it cannot be anonymous.");

    public static readonly ProblemKind ReportEmpty = new("report_empty", 400,
        "请写一句话，或附一张照片。", "Write a sentence or add a photo.");

    public static readonly ProblemKind SameMatterOpen = new("same_matter_open", 409,
        "同一件事 {number} 正在办，没有重复登记；可以跟进那一件。",
        "The same matter is already open as {number}; nothing was registered twice. You can join that one.");

    public static readonly ProblemKind SourceTaken = new("source_taken", 409,
        "{source} 的 {sourceId} 已经接过来了，编号 {number}。", "{sourceId} of {source} was already taken over as {number}.");

    public static readonly ProblemKind SameMatterTaken = new("same_matter_taken", 409,
        "同一件事刚由别人登记，没有重复登记。", "Somebody registered the same matter just now; nothing was registered twice.");

    public static readonly ProblemKind SourceNumberTaken = new("source_number_taken", 409,
        "来源系统的这个编号已经接过来了。", "This number of the source system was already taken over.");

    public static readonly ProblemKind NumberTaken = new("number_taken", 409,
        "这个编号刚被用掉，请再点一次。", "This number was taken just now; please try again.");

    public static readonly ProblemKind MoveNotHere = new("move_not_here", 409,
        "现在在“{stageZh}”这一步，不能“{moveZh}”。能办的有：{openZh}。",
        "At the stage “{stageEn}” one cannot “{moveEn}”. Possible now: {openEn}.");

    public static readonly ProblemKind RoleNeeded = new("role_needed", 403,
        "“{moveZh}”要由{ownerZh}的{roleZh}来办。", "“{moveEn}” is for the {roleEn} of {ownerEn}.");

    public static readonly ProblemKind SameHand = new("same_hand", 403,
        "您办过本轮的“{earlierZh}”，按采办、办核分离，这一步要换人办。",
        "You did “{earlierEn}” in this round; who works does not check, so somebody else must do this step.");

    public static readonly ProblemKind ReasonNeeded = new("reason_needed", 400, "请写明理由。", "Give the reason.");

    public static readonly ProblemKind GroundNeeded = new("ground_needed", 400,
        "请从列出的情形里选一个作依据。", "Choose one of the listed grounds.");

    public static readonly ProblemKind EvidenceNeeded = new("evidence_needed", 400,
        "至少附 {count} 张照片或材料。", "Attach at least {count} photos or papers.");

    public static readonly ProblemKind FileUnknown = new("file_unknown", 400,
        "附件没有传上来，请重新上传。", "An attachment did not arrive; please upload it again.");

    public static readonly ProblemKind ConditionUnmet = new("condition_unmet", 409, "还不能办：{unlessZh}", "Not yet: {unlessEn}");

    public static readonly ProblemKind FieldConditionUnmet = new("field_condition_unmet", 400, "请核对：{unlessZh}", "Please check: {unlessEn}");

    public static readonly ProblemKind FieldUnknown = new("field_unknown", 400,
        "表里没有“{field}”这一项。", "The form has no entry “{field}”.");

    public static readonly ProblemKind UnitNeeded = new("unit_needed", 400,
        "请选派给哪个单位。", "Choose the unit to send it to.");

    public static readonly ProblemKind UnitUnknown = new("unit_unknown", 400,
        "没有这个单位，或它已撤并。", "There is no such unit, or it no longer exists.");

    public static readonly ProblemKind AlreadyThere = new("already_there", 409,
        "{ownerZh}已经在办，没有重复派单。", "{ownerEn} already has it; it was not sent twice.");

    public static readonly ProblemKind AlreadyReturned = new("already_returned", 409,
        "这件已退过一次，按分派办法不能再退；仍有争议请提请裁定，写明该谁办。",
        "It was sent back once already and cannot be sent back again; if it is still disputed, ask for a ruling that names the lead.");

    public static readonly ProblemKind ReturnWindowOver = new("return_window_over", 409,
        "退单时限（{within}）已过，请接着办；确实不归您单位，退过一次的可以提请裁定。",
        "The time for sending it back ({withinEn}) has passed; please go on. If it is truly not yours and was sent back once, ask for a ruling.");

    public static readonly ProblemKind WindowOver = new("window_over", 409,
        "这一步要在{within}内办，时间已过。", "This step had to be taken within {withinEn}; the time has passed.");

    public static readonly ProblemKind NothingToReturnTo = new("nothing_to_return_to", 409,
        "这件不是派下来的，没有可退的单位。", "It was not sent by anybody, so there is no one to return it to.");

    public static readonly ProblemKind UndoOver = new("undo_over", 409,
        "撤销分派要在 2 分钟内、对方签收前；现在请走改派。",
        "A dispatch can be taken back within 2 minutes and before the unit signs; now send it elsewhere instead.");

    public static readonly ProblemKind HandlerOutside = new("handler_outside", 422,
        "这个人不在承办单位，不能交给他办。", "This person does not belong to the owner unit.");

    public static readonly ProblemKind NotOpen = new("case_not_open", 409,
        "这件已经{outcomeZh}，不能再办；确有需要，先重办。", "This case is already {outcomeEn}; reopen it first if it must go on.");

    public static readonly ProblemKind StillOpen = new("case_still_open", 409,
        "这件还在办，办结以后再来。", "This case is still open; come back when it is closed.");

    public static readonly ProblemKind SignOffNeeded = new("sign_off_needed", 409,
        "这件由领导包案，要他签字才能办结。", "A leader holds this case; it closes only after he signs off.");

    public static readonly ProblemKind AlreadyHeld = new("already_held", 409,
        "这件已有领导包案。", "A leader already holds this case.");

    public static readonly ProblemKind NotTheHolder = new("not_the_holder", 403,
        "这件不是您包案，不能签字。", "You do not hold this case and cannot sign it off.");

    public static readonly ProblemKind ChildrenOpen = new("children_open", 409,
        "分出来的 {count} 件还没办结，主件不能先结。", "{count} cases split from it are still open; it cannot close before them.");

    public static readonly ProblemKind PartsClosed = new("parts_needed", 400,
        "拆分至少写两件，最多 20 件。", "Name at least two parts, 20 at most.");

    public static readonly ProblemKind NotOnLine = new("not_on_line", 409,
        "这类事项没有“{whatZh}”这一项。", "This line knows no “{whatEn}”.");

    public static readonly ProblemKind TaskUnknown = new("task_unknown", 404,
        "没有这项任务，或它已经了结。", "There is no such task, or it has ended.");

    public static readonly ProblemKind TasksOpen = new("tasks_open", 409,
        "还有 {count} 项协办没有完成，主办单位不能先答复、先办结；确实不需要了，写明理由免除。",
        "{count} tasks of assisting units are still open; the lead cannot answer or close before them. Waive them with a reason if they are no longer needed.");

    public static readonly ProblemKind TaskToOwner = new("task_to_owner", 409,
        "承办单位自己办的不用协办，请选别的单位。", "The owner unit needs no task; choose another unit.");

    public static readonly ProblemKind TaskTwice = new("task_twice", 409,
        "{unitZh}已经有一项没完成的任务。", "{unitEn} already has an open task here.");

    public static readonly ProblemKind NotCommunity = new("not_community", 403,
        "发令由事项所在的社区来发。", "Only the community of the place calls departments.");

    public static readonly ProblemKind ArriveFirst = new("arrive_first", 409,
        "社区发令的任务，先到场报到，再办结。", "A called unit arrives and checks in before it reports its task done.");

    public static readonly ProblemKind AlreadyArrived = new("already_arrived", 409, "已经报到过了。", "The arrival is already checked in.");

    public static readonly ProblemKind QuestionOpen = new("question_open", 409,
        "还有一个问题在等诉求人答复，先等这一个。", "One question still waits for the person's answer; wait for it first.");

    public static readonly ProblemKind NobodyToAsk = new("nobody_to_ask", 409,
        "这件没有可以联系的诉求人，问不了。", "There is nobody to ask: the person who asked left no way to reach him.");

    public static readonly ProblemKind NoQuestion = new("no_question", 409,
        "没有在等您答复的问题。", "No question is waiting for your answer.");

    public static readonly ProblemKind ReturnFirst = new("return_first", 409,
        "第一次有争议请走退单；退过一次、再派来仍有争议，才提请裁定。",
        "Send it back first; a ruling is asked for when it was sent back once and the unit still disputes it.");

    public static readonly ProblemKind RulingOpen = new("ruling_open", 409,
        "已经提请裁定，等裁定结果。", "A ruling was already asked for; wait for it.");

    public static readonly ProblemKind NoDispute = new("no_dispute", 409, "没有待裁定的争议。", "No dispute waits for a ruling.");

    public static readonly ProblemKind RuledForGood = new("ruled_for_good", 409,
        "已裁定由{unitZh}主办，不能再退、再改派、再争议。", "A ruling named {unitEn} as lead for good; it cannot be returned, sent elsewhere or disputed again.");

    public static readonly ProblemKind RulerNeeded = new("ruler_needed", 403,
        "裁定要由{roleZh}来做，提出争议的人不能自己裁定。", "A ruling is made by the {roleEn}; who disputes cannot rule himself.");

    public static readonly ProblemKind AlreadyScored = new("already_scored", 409, "这项任务已经评过了。", "This task was scored already.");

    public static readonly ProblemKind ClockUnknown = new("clock_unknown", 400,
        "现在没有“{clock}”这个时限在走。", "No clock “{clock}” is running.");

    public static readonly ProblemKind NotExtendable = new("not_extendable", 409,
        "这个时限按规定不能延。", "By its rule this limit cannot be extended.");

    public static readonly ProblemKind ExtensionsUsed = new("extensions_used", 409,
        "这个时限最多延 {times} 次，已经用完。", "This limit can be extended {times} times at most; they are used up.");

    public static readonly ProblemKind ExtensionTooLong = new("extension_too_long", 400,
        "一次最多延{most}。", "One extension adds {mostEn} at most.");

    public static readonly ProblemKind ExtensionTooLate = new("extension_too_late", 409,
        "时限已过，到期前才能申请延期。", "The limit has passed; more time can be asked for only before it.");

    public static readonly ProblemKind NoExtensionAsked = new("no_extension_asked", 409,
        "没有待批的延期申请。", "No extension is waiting for approval.");

    public static readonly ProblemKind AskedBySame = new("asked_by_same", 403,
        "申请和批准要由两个人办。", "Who asks cannot approve.");

    public static readonly ProblemKind ReviewNeeded = new("review_needed", 400,
        "中止要写明哪天复核。", "A suspension must say on which day it is looked at again.");

    public static readonly ProblemKind NoSuchStep = new("no_such_step", 409,
        "现在在“{stageZh}”这一步，按这类事项的规定不能{stepZh}。", "At the stage “{stageEn}” a case of this line cannot {stepEn}.");

    public static readonly ProblemKind TokenWrong = new("token_wrong", 403,
        "编号和查询码（或手机号）对不上，请核对后再试。", "The number and the code (or phone) do not match; please check and try again.");

    public static readonly ProblemKind AlreadyJoined = new("already_joined", 409,
        "您已经跟进这件事了。", "You already joined this case.");

    public static readonly ProblemKind UrgedToday = new("urged_today", 409,
        "今天已经催过，承办单位收到了；{ownerZh}正在办。", "You urged today already; {ownerEn} was told and is on it.");

    public static readonly ProblemKind NotRated = new("not_rated", 409,
        "这类事项不评价，或现在还不能评。", "This kind of matter is not rated, or not yet.");

    public static readonly ProblemKind AlreadyRated = new("already_rated", 409,
        "这一轮已经评过了，谢谢。", "You rated this round already, thank you.");

    public static readonly ProblemKind MergeUnlike = new("merge_unlike", 409,
        "只有同一业务线、都在办的事项才能并案：{number} 不行。", "Only open cases of one line can be merged: not {number}.");

    public static readonly ProblemKind MergeNeedsTwo = new("merge_needs_two", 400,
        "并案至少要选一件别的事项。", "Choose at least one other case to merge.");

    public static readonly ProblemKind NotMerged = new("not_merged", 409,
        "这件没有并到别的事项里。", "This case is not merged into another.");

    public static readonly ProblemKind NothingToCorrect = new("nothing_to_correct", 400,
        "没有要更正的内容。", "Nothing was changed.");

    public static readonly ProblemKind RecordUnknown = new("record_unknown", 404,
        "没有要更正的这条记录。", "The record to correct was not found.");

    public static readonly ProblemKind LetterUnknown = new("letter_unknown", 404,
        "没有这份文书。", "There is no such letter.");

    public static readonly ProblemKind AlreadyDelivered = new("already_delivered", 409,
        "这份文书已登记送达。", "The delivery of this letter is already registered.");

    public static readonly ProblemKind LetterVoid = new("letter_void", 409,
        "这份文书已经作废。", "This letter was declared void already.");

    public static readonly ProblemKind PhotoBeforeMissing = new("photo_before_missing", 422,
        "缺整改前的照片：要 {count} 张，案卷里有 {have} 张。先在“加附件”里补上整改前的照片。",
        "Pictures of before are missing: {count} are needed, {have} are in the file. Attach them first as “before”.");

    public static readonly ProblemKind PhotoTooFar = new("photo_too_far", 422,
        "照片拍摄地点离事发地点 {metres} 米，不能超过 {most} 米。请到现场拍。",
        "The picture was taken {metres} m from the place; at most {most} m are allowed. Take it on the spot.");

    public static readonly ProblemKind PhotoTooEarly = new("photo_too_early", 422,
        "照片拍摄于 {takenZh}，早于派单（{sinceZh}），不能证明办理结果。", "The picture was taken at {takenEn}, before the case was dispatched ({sinceEn}); it proves no result.");

    public static readonly ProblemKind PhotoTooOld = new("photo_too_old", 422,
        "照片拍摄于 {takenZh}，超过了 {within}，请重新拍。", "The picture was taken at {takenEn}, longer ago than {withinEn}; take a new one.");

    public static readonly ProblemKind PhotoFromFuture = new("photo_from_future", 422,
        "照片的拍摄时间 {takenZh} 比现在还晚，请校准相机时间后重拍。", "The picture says it was taken at {takenEn}, later than now; set the camera’s time and take it again.");

    public static readonly ProblemKind PhotoSaysNothing = new("photo_says_nothing", 422,
        "照片里没有拍摄时间或地点，这一步要求现场原图。", "The picture says neither when nor where it was taken; this step needs the original picture from the spot.");

    public static readonly ProblemKind PhotoNotPicture = new("photo_not_picture", 422,
        "这一步要照片，交来的不是图片。", "This step needs pictures; what was given is none.");

    public static readonly ProblemKind NoRecheckOpen = new("no_recheck_open", 409,
        "这件事项没有待抽查的任务。", "No recheck of this case is open.");

    public static readonly ProblemKind OwnHandRecheck = new("own_hand_recheck", 403,
        "这件事项您经过手，抽查要由没有经手的人来做。", "You had a hand in this case; the recheck is for somebody who had none.");

    public static readonly ProblemKind NoLongStay = new("no_long_stay", 422,
        "这类事项不能挂账。", "Cases of this kind cannot be put on the long-stay list.");

    public static readonly ProblemKind LongStayStands = new("long_stay_stands", 409,
        "已经申请挂账或已经挂账、中止，不用再申请。", "It is on the long-stay list, asked for, or suspended already.");

    public static readonly ProblemKind NoLongStayAsked = new("no_long_stay_asked", 409,
        "没有待批的挂账申请。", "No request for the long-stay list stands.");

    public static readonly ProblemKind NotOnLongStay = new("not_on_long_stay", 409,
        "这件事项不在挂账清单上。", "This case is not on the long-stay list.");

    public static readonly ProblemKind LeaderUnfit = new("leader_unfit", 422,
        "这个人不能包案：没有包案的权限，或管不到这个单位。", "This person cannot hold the case: he lacks the permission, or it is not within his reach.");

    public static readonly ProblemKind VisitNeeded = new("visit_needed", 422,
        "包案领导还没有到场或约见的记录，先登记再签字。", "No visit of the holding leader is noted; note it before signing off.");

    public static readonly ProblemKind RepresentativesTooMany = new("representatives_too_many", 422,
        "多人共同提出的，推选的代表不得超过 {most} 人。", "People who ask together send at most {most} representatives.");

    public static readonly ProblemKind RepresentativesNeeded = new("representatives_needed", 422,
        "{from} 人以上共同提出的，要登记推选的代表。", "From {from} persons on, their representatives are to be registered.");

    public static readonly ProblemKind ViewUnknown = new("view_unknown", 404, "没有这个视图。", "There is no such view.");

    public static readonly ProblemKind FilterUnreadable = new("filter_unreadable", 400,
        "筛选条件读不出来：{reason}。", "The filter cannot be read: {reason}.");

    public static readonly ProblemKind TimesOutOfOrder = new("times_out_of_order", 400,
        "时间先后不对：受理、派单、办结、评价要依次往后。", "The times are out of order: received, dispatched, closed and rated must follow each other.");

    public static readonly ProblemKind ColumnMissing = new("column_missing", 400,
        "表里没有“{column}”这一列。", "The sheet has no column “{column}”.");

    public static readonly ProblemKind SheetUnreadable = new("sheet_unreadable", 400,
        "表格读不出来：{reason}。要 .csv（UTF-8 或 GB18030）或 .xlsx。", "The sheet cannot be read: {reason}. It must be .csv (UTF-8 or GB18030) or .xlsx.");

    public static readonly ProblemKind UnitUnmapped = new("unit_unmapped", 400,
        "对照文件没有写明“{unit}”是哪个单位。", "The mapping does not say which unit “{unit}” is.");

    public static readonly ProblemKind SameRowTwice = new("same_row_twice", 400,
        "编号 {id} 在第 {row} 行已经有了。", "The number {id} stands in row {row} already.");

    public static readonly ProblemKind MappingWrong = new("mapping_wrong", 400,
        "对照文件有误：{reason}", "The mapping file is wrong: {reason}");

    public static readonly ProblemKind TooManyRows = new("too_many_rows", 422,
        "最多导出 {most} 件，请先缩小范围。", "At most {most} cases can be exported; narrow the filter first.");
}
